-- A new product with a SKU of its own; with ARC_BENCH_KEYS set, under an idempotency key of its own. ARC_BENCH_HEADER names another
-- header to send the same in, so that only what a key asks of the server is measured.
dofile(os.getenv("ARC_BENCH_SCRIPTS") .. "/shared.lua")

local count = 0
local keyed = (os.getenv("ARC_BENCH_KEYS") or "") ~= ""
local header = keyed and "Idempotency-Key" or os.getenv("ARC_BENCH_HEADER")
request = function()
  count = count + 1
  local sku = string.format("NEW-%s-%d-%d", os.getenv("ARC_BENCH_RUN"), thread_number, count)
  local body = string.format(
    '{"name":"Oak shelf %d","sku":"%s","description":"Solid oak, oiled by hand; holds forty kilograms.","price":%d.95,'
      .. '"cost":%d.5,"stock":%d,"tags":["oak","shelf"],"availableFrom":"2025-03-01"}',
    count, sku, math.random(10, 900), math.random(5, 400), math.random(0, 200))
  if header then
    authorized_json()[header] = '"' .. sku .. '"'
  end
  return wrk.format("POST", "/products", authorized_json(), body)
end
