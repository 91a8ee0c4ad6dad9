using System.Text.Json.Serialization;

namespace Arc.Generators.Live.Shapes
{
    [Resource(Name = "keyword", Path = "keywords"), Permit(Operations.All, Anyone = true)]
    public partial class @event
    {
        public Guid Id { get; init; }

        public string? @class { get; set; }

        public int @value { get; set; }

        public bool @namespace { get; set; }

        [JsonPropertyName("e-mail/\"~é")] public string? Renamed { get; set; }

        public string? URLPath { get; set; }
    }

    public partial class Outer
    {
        public int Depth { get; set; }

        [Resource(Name = "inner", Path = "inners"), Permit(Operations.All, Anyone = true)]
        public partial class Inner
        {
            public Guid Id { get; init; }

            public string? Note { get; set; }
        }
    }
}

namespace Arc.Generators.Live.Shapes.First
{
    [Resource(Name = "first-thing", Path = "first/things"), Permit(Operations.All, Anyone = true)]
    public partial class Thing
    {
        public Guid Id { get; init; }

        public string? Note { get; set; }
    }
}

namespace Arc.Generators.Live.Shapes.Second
{
    [Resource(Name = "second-thing", Path = "second/things"), Permit(Operations.All, Anyone = true)]
    public partial class Thing
    {
        public Guid Id { get; init; }

        public string? Note { get; set; }
    }

    [Resource(Name = "task", Path = "tasks"), Permit(Operations.All, Anyone = true)]
    public partial class Task
    {
        public Guid Id { get; init; }

        public string? System { get; set; }

        public string? Guid { get; set; }
    }
}
