-- Fills the slots of a request's template, once a request, within wrk; see workload.ts.
-- wrk -s slots.lua URL -- TEMPLATE_FILE TARGET PARTITIONS ITEMS_EACH

local partitions, items_each
local p, s, turn = 0, 0, 0
local parts = {}
local pieces = {}

local choose = {
  loaded = function() p = math.random(0, partitions - 1); s = math.random(0, items_each - 1) end,
  fresh = function() p = math.random(0, partitions - 1); s = math.random(1000000, 90999999) end,
  first = function() p = math.random(0, partitions - 1); s = 0 end,
  beside = function() s = math.random(1, items_each - 1) end,
  next = function()
    p = math.floor(turn / items_each) % partitions
    s = turn % items_each
    turn = turn + 1
  end,
}

local print_slot = {
  p = function() return p end,
  p6 = function() return string.format("%06d", p) end,
  s8 = function() return string.format("%08d", s) end,
  owner = function() return (p * 7 + s) % 1000 end,
  second = function() return string.format("%02d", s % 60) end,
  tick = function() return string.format("%06d", s % 1000000) end,
}

-- Cuts the template into text and functions, so that a request only has to join them.
local function cut(template)
  local from = 1
  for start, name, after in template:gmatch("()%$%((%w+)%)()") do
    if start > from then parts[#parts + 1] = template:sub(from, start - 1) end
    parts[#parts + 1] = choose[name] or print_slot[name]
    from = after
  end
  parts[#parts + 1] = template:sub(from)
end

function init(args)
  local file = assert(io.open(args[1], "r"))
  cut(file:read("*a"))
  file:close()
  partitions, items_each = tonumber(args[3]), tonumber(args[4])
  -- The clock alone would repeat itself within a second; where a table lies does not.
  math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16))
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-amz-json-1.0"
  wrk.headers["X-Amz-Target"] = "DynamoDB_20120810." .. args[2]
  wrk.headers["X-Amz-Date"] = "20260101T000000Z"
  wrk.headers["Authorization"] = "AWS4-HMAC-SHA256 " ..
    "Credential=local/20260101/us-east-1/dynamodb/aws4_request, " ..
    "SignedHeaders=host;x-amz-date;x-amz-target, Signature=00"
end

function request()
  for i = 1, #parts do
    local part = parts[i]
    pieces[i] = type(part) == "string" and part or part() or ""
  end
  return wrk.format(nil, nil, nil, table.concat(pieces))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"medianMs":%.4f,"p99Ms":%.4f,"maxMs":%.4f,' ..
      '"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
