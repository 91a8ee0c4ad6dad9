-- What the load scripts share: random ids of seeded rows, headers, and the one line that the shell script reads.
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("thread_number", threads)
end

function init(args)
  math.randomseed(tonumber(os.getenv("ARC_BENCH_RUN")) * 31 + thread_number)
end

local rows = tonumber(os.getenv("ARC_BENCH_ROWS"))
function random_id()
  return string.format("00000000-0000-7000-8000-%012x", math.random(1, rows))
end

local bearer = "Bearer " .. (os.getenv("ARC_BENCH_TOKEN") or "")
local json = { ["Content-Type"] = "application/json", ["Authorization"] = bearer }
function authorized_json()
  return json
end

local merge_patch = { ["Content-Type"] = os.getenv("ARC_BENCH_PATCH_TYPE") or "application/json", ["Authorization"] = bearer }
function patch_headers()
  return merge_patch
end

function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("RESULT %.1f %d %.3f\n",
    summary.requests / (summary.duration / 1000000), failed, latency:percentile(99) / 1000))
end
