-- :rows products that are the same for every contender. The ids are counted, so that a load script can name them.
TRUNCATE "Products" CASCADE;
INSERT INTO "Products" ("Id", "Name", "Slug", "Sku", "Description", "Price", "Cost", "Stock", "Status", "Featured", "Tags",
                        "AvailableFrom", "CreatedAt", "InternalNotes", "CreatedBy", "CategoryId")
SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
       'Walnut desk organiser, edition ' || n,
       'walnut-desk-organiser-edition-' || n,
       'BENCH-' || lpad(n::text, 8, '0'),
       'Solid walnut, oiled by hand. Three trays and a slot for the phone; made to order within a week. No. ' || n,
       round((10 + n % 900 + 0.95)::numeric, 2),
       round((5 + n % 400 + 0.5)::numeric, 2),
       n % 250,
       n % 3,
       n % 50 = 0,
       ARRAY['walnut', 'office', 'edition-' || n % 10],
       DATE '2024-01-01' + n % 700,
       TIMESTAMPTZ '2024-01-01 08:00:00+00' + n * INTERVAL '1 minute',
       CASE WHEN n % 7 = 0 THEN 'Supplier asks for four weeks.' END,
       'admin',
       NULL
FROM generate_series(1, :rows) AS n;
VACUUM ANALYZE "Products";
