-- Any of 676 addresses: named by two letters, or by the numbers from the first one on.
dofile(os.getenv("ARC_BENCH_SCRIPTS") .. "/shared.lua")

local path, first = os.getenv("ARC_BENCH_PATH"), tonumber(os.getenv("ARC_BENCH_FIRST"))
local letters = os.getenv("ARC_BENCH_NAMES") == "letters"
local requests = {}

request = function()
  local n = math.random(0, 675)

  if not requests[n] then
    local name = letters and string.char(65 + math.floor(n / 26), 65 + n % 26) or tostring(first + n)
    requests[n] = wrk.format("GET", path .. name)
  end

  return requests[n]
end
