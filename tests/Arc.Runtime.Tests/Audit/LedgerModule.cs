using Arc.Audit;
using Arc.EntityModel;
using Arc.Resources;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Audit;

internal sealed class LedgerModule : ArcModule
{
    private static readonly AuditRules _accounts = new()
    {
        Members =
        [
            new AuditMember("Id", "id"),
            new AuditMember("Title", "title"),
            new AuditMember("Balance", "balance") { Roles = ["banker"] },
            new AuditMember("State", "state"),
            new AuditMember("ApiToken", "apiToken") { IsMasked = true },
            new AuditMember("TenantId", "tenantId"),
            new AuditMember("Holder", "holder") { Members = [new AuditMember("Name", "name"), new AuditMember("Passcode", "passcode") { IsMasked = true }] },
            new AuditMember("Lines", "lines") { Members = [new AuditMember("Text", "text"), new AuditMember("Amount", "amount") { Roles = ["banker"] }] },
        ],
    };

    public override IReadOnlyList<ResourceEntry> Resources { get; } =
    [
        Entry<Account>("account", account => $"{account.Id}", _accounts, (model, context) => model.Entity<Account>(account =>
        {
            account.OwnsOne(a => a.Holder);
            account.OwnsMany(a => a.Lines).ToJson();
            ArcEntityModel.Version(account);
            ArcEntityModel.SoftDelete(account);
            ArcEntityModel.Tenant(account, nameof(Account.TenantId), a => a.TenantId == context.Scope.TenantId);
        })),
        Entry<Visit>("visit", visit => $"{visit.Id}", new AuditRules { Operations = Operations.Delete, Members = [new AuditMember("Id", "id"), new AuditMember("Place", "place")] }, (model, _) => model.Entity<Visit>(visit =>
        {
            visit.HasIndex(v => v.Place).IsUnique();
            ArcEntityModel.Version(visit);
        })),
    ];

    private static ResourceEntry Entry<T>(string name, Func<T, string> id, AuditRules rules, EntityConfiguration configure)
        where T : class => new()
        {
            Info = new ResourceInfo { Name = name, Path = $"{name}s", ClrType = typeof(T), Audit = rules },
            Controller = () => throw new InvalidOperationException("These tests send no requests."),
            Configure = configure,
            Events = new GoldenEvents<T>(name, id),
            OpenApi = () => "{}",
        };
}
