using Arc.Tenancy;

namespace Arc.Json;

public ref partial struct JsonInput
{
    /// <summary>
    /// Comes to the member that holds the tenant. As any that only the server writes, it may be there once and is passed over, except
    /// where a caller who works across the tenants creates a row.
    /// </summary>
    /// <param name="passed">The members passed over so far: none of them counts as given.</param>
    /// <param name="index">The member's position in the declaration.</param>
    /// <returns>True when the value is to be read; otherwise it was passed over.</returns>
    public bool NamesTenant(ref FieldMask passed, int index)
    {
        if (!First(ref passed, index))
        {
            return false;
        }

        if (!TakesTenant)
        {
            _reader.Skip();
        }

        return TakesTenant;
    }

    /// <summary>Reads the name of a tenant.</summary>
    /// <returns>The name, or null when something else was found, which is reported.</returns>
    public string? ReadTenant()
    {
        if (ReadString() is not { } name)
        {
            return null;
        }

        if (TenantName.IsValid(name))
        {
            return name;
        }

        Fail("tenant", $"Must name a tenant, in {TenantName.MaxLength} characters at most.");
        return null;
    }
}
