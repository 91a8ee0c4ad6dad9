using System.Text;
using Arc.PostgreSql.Caching;
using FsCheck;
using FsCheck.Fluent;

namespace Arc.PostgreSql.Tests.Caching;

public class ChangeNoticeTests
{
    [Fact]
    public void Any_names_arrive_as_they_are_in_notices_that_the_server_takes()
    {
        var names = ArbMap.Default.ArbFor<NonEmptyString>().Generator.Select(name => name.Get)
            .ListOf().Select(list => list.ToArray()).ToArbitrary();

        Prop.ForAll(names, all =>
        {
            var texts = ChangeNotice.Gather(all).ToArray();

            Assert.All(texts, text => Assert.InRange(ChangeNotice.Write(new string('F', 16), long.MaxValue, text).Length, 1, 7999));

            // Half of a surrogate pair cannot travel: it stands for all names.
            Assert.Equal(all.Select(name => IsWhole(name) ? name : ChangeNotice.Everything), texts.SelectMany(text => ChangeNotice.Read(ChangeNotice.Write("me", 1, text))!.Names));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Many_names_are_few_notices_and_a_name_that_fits_in_none_is_all_of_them()
    {
        string[] many = [.. Enumerable.Range(0, 10_000).Select(number => $"resource-{number}")];

        var texts = ChangeNotice.Gather(many).ToArray();

        Assert.InRange(texts.Length, 2, 30);
        Assert.All(texts, text => Assert.InRange(text.Length, 1, 7900));
        Assert.Equal(many, texts.SelectMany(text => text.Split(' ')));
        Assert.Equal(["a", ChangeNotice.Everything], ChangeNotice.Read(ChangeNotice.Write("me", 1, Assert.Single(ChangeNotice.Gather(["a", new string('ä', 4000)]))))!.Names);
        Assert.Equal(["🎈", ChangeNotice.Everything], ChangeNotice.Read(ChangeNotice.Write("me", 1, Assert.Single(ChangeNotice.Gather(["🎈", "\ud83c"]))))!.Names);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("!")]
    public void A_name_that_looks_like_a_sign_is_none(string name)
    {
        var read = ChangeNotice.Read(ChangeNotice.Write("me", 1, Assert.Single(ChangeNotice.Gather([$"{name} "]))))!;

        Assert.Equal([$"{name} "], read.Names);
        Assert.DoesNotContain(name, Assert.Single(ChangeNotice.Gather([name])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x")]
    [InlineData("x y")]
    [InlineData("x -1 board")]
    [InlineData(" 1 board")]
    [InlineData("x 99999999999999999999 board")]
    public void What_no_instance_says_is_no_notice(string text) => Assert.Null(ChangeNotice.Read(text));

    [Fact]
    public void One_that_only_says_that_it_is_there_names_nothing()
    {
        var read = ChangeNotice.Read(ChangeNotice.Write("me", 7, ""))!;

        Assert.Equal(("me", 7), (read.Sender, read.Number));
        Assert.Empty(read.Names);
    }

    private static bool IsWhole(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) == name;
}
