namespace Arc.Audit;

/// <summary>The usual names of <see cref="AuthenticationEvent"/>.</summary>
public static class AuthenticationEvents
{
    /// <summary>The resource of all such entries.</summary>
    public const string Resource = "auth";

    /// <summary>Somebody signed in. Noted by itself where ASP.NET Core signs in.</summary>
    public const string SessionCreate = "session.create";

    /// <summary>Somebody signed out. Noted by itself where ASP.NET Core signs out.</summary>
    public const string SessionDelete = "session.delete";

    /// <summary>Somebody tried to sign in and could not.</summary>
    public const string SessionFail = "session.fail";

    /// <summary>An account was made.</summary>
    public const string UserCreate = "user.create";

    /// <summary>An account was changed: its name, its password, its roles.</summary>
    public const string UserUpdate = "user.update";

    /// <summary>An account was removed.</summary>
    public const string UserDelete = "user.delete";

    /// <summary>A second factor was set up.</summary>
    public const string MfaEnable = "mfa.enable";

    /// <summary>A second factor was given up.</summary>
    public const string MfaDisable = "mfa.disable";

    /// <summary>Somebody became a member of an organization.</summary>
    public const string OrgJoin = "org.join";

    /// <summary>Somebody is not a member of an organization any more.</summary>
    public const string OrgLeave = "org.leave";

    /// <summary>A key for programs was made.</summary>
    public const string ApiKeyCreate = "apikey.create";

    /// <summary>A key for programs was revoked.</summary>
    public const string ApiKeyDelete = "apikey.delete";
}
