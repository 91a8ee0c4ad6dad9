using Arc.Declarations;
using Arc.Declarations.Permissions;
using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>Who may call an operation: its security requirement, and a sentence for people.</summary>
internal sealed class Callers
{
    private readonly bool _admitsUnknown;
    private readonly bool _tokenMatters;

    private Callers(bool admitsUnknown, bool tokenMatters, string sentence)
    {
        _admitsUnknown = admitsUnknown;
        _tokenMatters = tokenMatters;
        Sentence = sentence;
    }

    /// <summary>A refusal for want of a token, or in spite of it, is possible.</summary>
    public bool CanBeRefused => _tokenMatters;

    public string Sentence { get; }

    public static Callers Of(FragmentContext fragment, Operations operation) =>
        Of(fragment, fragment.Resource.Permits.Where(permit => (permit.Operations & operation) != 0).ToList(), operation is not Operations.Delete);

    /// <summary>Of an action or a named query; without lines of its own it takes those of the operation.</summary>
    public static Callers Of(FragmentContext fragment, EquatableArray<PermitDeclaration> own, Operations otherwise) =>
        own.IsEmpty ? Of(fragment, otherwise) : Of(fragment, own.ToList(), carriesRow: true);

    /// <summary>Of several operations under one address: each of their sentences is told elsewhere.</summary>
    public static Callers Together(IReadOnlyCollection<Callers> all, string sentence) =>
        new(all.Any(callers => callers._admitsUnknown), all.Any(callers => callers._tokenMatters), sentence);

    public void WriteSecurity(JsonText json)
    {
        using (json.Array("security"))
        {
            if (_admitsUnknown && _tokenMatters)
            {
                json.RawItem("{}");
            }

            if (_tokenMatters)
            {
                json.RawItem("{ \"bearer\": [] }");
            }
        }
    }

    private static Callers Of(FragmentContext fragment, List<PermitDeclaration> permits, bool carriesRow)
    {
        var sentence = PermitSentence.Of(permits);
        if (fragment.Resource.Tenant is not null)
        {
            return new Callers(false, true, sentence + " The caller must belong to a tenant and reaches that tenant's rows only.");
        }

        var isOpen = permits.Exists(permit => AdmitsUnknown(permit) && permit.When is null && permit.Rows is null);
        return new Callers(permits.Exists(AdmitsUnknown), !isOpen || (carriesRow && fragment.RolesMatter), sentence);
    }

    private static bool AdmitsUnknown(PermitDeclaration permit) =>
        !permit.Authenticated && permit.Roles.IsEmpty && permit.Owner is null && permit.Policy is null;
}
