-- Price and stock of a random product, always to other values than before.
dofile(os.getenv("ARC_BENCH_SCRIPTS") .. "/shared.lua")

request = function()
  local body = string.format('{"price":%d.%02d,"stock":%d}', math.random(10, 90000), math.random(0, 99), math.random(0, 100000))
  return wrk.format("PATCH", "/products/" .. random_id(), patch_headers(), body)
end
