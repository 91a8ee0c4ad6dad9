-- A page of 50, among the first ten pages.
dofile(os.getenv("ARC_BENCH_SCRIPTS") .. "/shared.lua")

request = function()
  return wrk.format("GET", "/products?page=" .. math.random(1, 10) .. "&limit=50")
end
