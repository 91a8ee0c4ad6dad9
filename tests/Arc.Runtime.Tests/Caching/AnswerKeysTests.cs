using System.Reflection;
using Arc.Caching;
using Arc.Query;

namespace Arc.Runtime.Tests.Caching;

/// <summary>Two questions never share a key outside of the process, whatever they will be asked by one day.</summary>
public sealed class AnswerKeysTests
{
    private const string Database = "db:5432/shop";

    private static readonly ListRequest _list = new(20, 1, "after", true);
    private static readonly CacheKey _key = new("products", "tenant", ScopeKind.Member, FieldMask.None.With(3), "id", _list);

    private readonly AnswerKeys _keys = new(typeof(AnswerKeysTests));

    [Fact]
    public void Every_member_of_a_question_counts()
    {
        var variants = Variants(_key).ToList();
        variants.AddRange(Variants(_list).Select(list => _key with { List = list }));

        Assert.Equal(variants.Count, variants.Select(variant => _keys.Of(variant, Database)).Append(_keys.Of(_key, Database)).Distinct().Count() - 1);
        Assert.Equal(_keys.Of(_key, Database), new AnswerKeys(typeof(AnswerKeysTests)).Of(_key, Database));
    }

    [Fact]
    public void Texts_do_not_run_together()
    {
        CacheKey[] keys =
        [
            _key with { Tenant = "ab", Id = "c" }, _key with { Tenant = "a", Id = "bc" }, _key with { Tenant = "", Id = "abc" },
            _key with { Tenant = null, Id = "abc" }, _key with { Tenant = "abc", Id = null }, _key with { Resource = "productst", Tenant = "enant" },
        ];

        Assert.Equal(keys.Length, keys.Select(key => _keys.Of(key, Database)).Distinct().Count());
    }

    [Fact]
    public void Another_build_has_keys_of_its_own() =>
        Assert.NotEqual(_keys.Of(_key, Database), new AnswerKeys(typeof(CacheKey)).Of(_key, Database));

    [Fact]
    public void Another_database_has_keys_of_its_own() =>
        Assert.NotEqual(_keys.Of(_key, Database), _keys.Of(_key, "db:5432/test"));

    /// <summary>The value, each time with another value of one of its members.</summary>
    private static IEnumerable<T> Variants<T>(T value)
        where T : struct
    {
        var constructor = typeof(T).GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var current = Array.ConvertAll(parameters, parameter => typeof(T).GetProperty(parameter.Name!)!.GetValue(value));

        for (var i = 0; i < parameters.Length; i++)
        {
            if (current[i] is ListRequest)
            {
                continue;
            }

            var changed = (object?[])current.Clone();
            changed[i] = current[i] switch
            {
                string text => text + "2",
                int number => number + 1,
                long number => number + 1,
                bool flag => !flag,
                ScopeKind => ScopeKind.Service,
                FieldMask mask => mask.With(100),
                var other => throw new InvalidOperationException($"{parameters[i].Name} is a {other?.GetType()}: let AnswerKeys hash it, and this test vary it."),
            };

            yield return (T)constructor.Invoke(changed);
        }
    }
}
