using Arc.Events;
using Arc.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Events;

/// <summary>A commit of which others have to be told is not forgotten with the connection that should have told them.</summary>
public sealed class LostNoticeTests
{
    [Fact]
    public async Task A_commit_whose_notice_got_lost_is_told_on_the_next_connection()
    {
        var (store, signal) = (new CutOnce(), new OutboxSignal());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"ConnectionStrings:{store.ConnectionName}", "somewhere")]).Build();
        using var notices = new CommitNotices(
            new StoreSelection([store], null!, configuration), signal, Options.Create(new OutboxOptions()), NullLogger<OutboxRelay>.Instance);
        await notices.StartAsync(CancellationToken.None);

        signal.Raise();

        await store.Told.Task.WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        await notices.StopAsync(CancellationToken.None);
    }

    /// <summary>Its first connection is cut when the first commit has been taken and nobody told.</summary>
    private sealed class CutOnce : StoreProvider
    {
        private bool _wasCut;

        public TaskCompletionSource Told { get; } = new();

        public override string ConnectionName => "Cut";

        public override bool HasTransactions => true;

        public override void Configure(DbContextOptionsBuilder options) => throw new NotSupportedException();

        public override IOutboxStore OpenOutbox(IModel model, OutboxOptions options) => throw new NotSupportedException();

        public override async Task ExchangeNoticesAsync(Func<CancellationToken, Task> committed, Action heard, CancellationToken cancellationToken)
        {
            await committed(cancellationToken);

            if (!_wasCut)
            {
                _wasCut = true;
                throw new IOException("Cut.");
            }

            Told.SetResult();
        }
    }
}
