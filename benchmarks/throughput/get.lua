-- One product by a random id.
dofile(os.getenv("ARC_BENCH_SCRIPTS") .. "/shared.lua")

request = function()
  return wrk.format("GET", "/products/" .. random_id())
end
