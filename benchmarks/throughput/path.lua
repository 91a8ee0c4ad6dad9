-- One address again and again.
dofile(os.getenv("ARC_BENCH_SCRIPTS") .. "/shared.lua")

request = function()
  return wrk.format("GET", os.getenv("ARC_BENCH_PATH"))
end
