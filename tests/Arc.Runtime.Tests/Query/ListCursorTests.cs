using System.Text;
using Arc.Query;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.DataProtection;

namespace Arc.Runtime.Tests.Query;

/// <summary>A cursor comes back as it went out, and in no other binding.</summary>
public sealed class ListCursorTests
{
    private static readonly CursorBinding _binding = new("product", null, CursorBinding.ByKey, "A", "Member");
    private readonly ListCursor _cursor = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void Any_key_comes_back() => Prop.ForAll<NonEmptyString>(key =>
    {
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key.Get));

        return _cursor.TryRead(_cursor.Write(text, _binding), _binding, out var read) && read == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_other_text_is_refused() =>
        Prop.ForAll<string?>(text => !_cursor.TryRead(text ?? "", _binding, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_part_of_the_binding_counts()
    {
        var cursor = _cursor.Write("k", _binding);
        CursorBinding[] others =
        [
            _binding with { Resource = "note" }, _binding with { Query = "" }, _binding with { Order = "name" }, _binding with { Tenant = null },
            _binding with { Tenant = "" }, _binding with { Caller = "Authenticated" }, new("product", "key", "A", "Member", null),
        ];

        Assert.All(others, other => Assert.False(_cursor.TryRead(cursor, other, out _)));
    }

    [Fact]
    public void Format_1_stays_readable()
    {
        // What version 1 writes for this key and binding; later versions must still read it.
        var bytes = Convert.FromHexString("01EFC2BEA73EB0983BA7FA2B2577E4A05130313937");

        Assert.Equal(bytes, ListCursor.Encode("0197", _binding));
        Assert.True(ListCursor.TryDecode(bytes, _binding, out var key));
        Assert.Equal("0197", key);

        bytes[0] = 2;
        Assert.False(ListCursor.TryDecode(bytes, _binding, out _));
    }
}
