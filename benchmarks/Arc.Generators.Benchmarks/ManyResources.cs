using System.Globalization;

namespace Arc.Generators.Benchmarks;

/// <summary>A project of many resources, each like those of a business: a dozen members, rules, permissions, an owned object.</summary>
internal static class ManyResources
{
    public const string Context = """
        namespace Shop;

        [Arc.ArcContext]
        public partial class StoreContext(Microsoft.EntityFrameworkCore.DbContextOptions<StoreContext> options) : Microsoft.EntityFrameworkCore.DbContext(options);
        """;

    /// <summary>One resource.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="members">Further members.</param>
    /// <param name="body">What the hook does.</param>
    public static string Source(int number, string members = "", string body = "Slug = Name.Trim();") => $$"""
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using Arc;

        namespace Shop.Area{{(number % 10).ToString(CultureInfo.InvariantCulture)}};

        /// <summary>The resource with the number {{number}}.</summary>
        [Resource, Tenant(nameof(OrganizationId)), SoftDelete]
        [Permit(Operations.Read, Anyone = true)]
        [Permit(Operations.Write, Roles = ["admin", "editor"])]
        [Permit(Operations.Update, Owner = nameof(CreatedBy))]
        public partial class Product{{number}}
        {
            public Guid Id { get; init; }

            [Filter, Sort, StringLength(200, MinimumLength = 2)] public required string Name { get; set; }

            [Slug] public string Slug { get; private set; } = "";

            public required string Sku { get; init; }

            [Filter, Sort, Range(0, 1_000_000)] public decimal Price { get; set; }

            [Filter] public Status{{number}} Status { get; private set; }

            [Readable(Roles = ["admin", "buyer"])] public decimal Cost { get; set; }

            [Writable(Roles = ["admin"])] public bool Featured { get; set; }

            [Hidden] public string? Notes { get; set; }

            public string OrganizationId { get; private set; } = "";

            public string? CreatedBy { get; private set; }

            public DateTimeOffset? AvailableFrom { get; set; }

            public List<string> Tags { get; set; } = [];

            public Size{{number}}? Size { get; set; }
            {{members}}
            [Action, Permit(Roles = ["admin"])] public void Publish() => Status = Status{{number}}.Active;

            [Before(Operations.Create)] private void MakeSlug() { {{body}} }
        }

        public enum Status{{number}} { Draft, Active }

        public class Size{{number}}
        {
            [Range(0, 100)] public double Width { get; set; }

            public double Height { get; set; }
        }
        """;

    /// <summary>Writes the sources into a folder.</summary>
    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "StoreContext.cs"), Context);
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"Product{i}.cs")), Source(i));
        }
    }
}
