using Arc.Storefront.Tests.Hosting;

// One host per store for the whole run: the classes run beside each other against it, as callers of a real shop do.
[assembly: AssemblyFixture(typeof(InMemoryShop))]
[assembly: AssemblyFixture(typeof(PostgreSqlShop))]
