-- A histogram of the answers of each backend, by the seconds until their headers arrived: HAProxy's own metrics have averages alone.
-- LATENCY_BOUNDS: the upper bounds of its buckets, in milliseconds, in ascending order. HAProxy 2.6 gives a program no arguments.
local bounds = {}
for bound in os.getenv("LATENCY_BOUNDS"):gmatch("%d+") do
  bounds[#bounds + 1] = tonumber(bound)
end

local backends = {}

-- As Prometheus 3 writes it: 1 is 1.0.
local function seconds(milliseconds)
  local text = string.format("%.12g", milliseconds / 1000)
  return text:find("[.e]") and text or text .. ".0"
end

-- Counts the answer, which took txn.took milliseconds.
core.register_action("count_latency", { "http-res" }, function(txn)
  local took = txn:get_var("txn.took")
  if took == nil then
    return
  end
  local name = txn.f:be_name()
  local own = backends[name]
  if own == nil then
    own = { count = 0, sum = 0 }
    for index = 1, #bounds do
      own[index] = 0
    end
    backends[name] = own
  end
  own.count = own.count + 1
  own.sum = own.sum + took
  for index = #bounds, 1, -1 do
    if took > bounds[index] then
      break
    end
    own[index] = own[index] + 1
  end
end)

core.register_service("latency", "http", function(applet)
  local metric = "plinth_response_seconds"
  local lines = { "# TYPE " .. metric .. " histogram" }
  for name, own in pairs(backends) do
    local labels = 'proxy="' .. name .. '"'
    for index, bound in ipairs(bounds) do
      lines[#lines + 1] = string.format('%s_bucket{%s,le="%s"} %d', metric, labels, seconds(bound), own[index])
    end
    lines[#lines + 1] = string.format('%s_bucket{%s,le="+Inf"} %d', metric, labels, own.count)
    lines[#lines + 1] = string.format("%s_sum{%s} %s", metric, labels, own.sum / 1000)
    lines[#lines + 1] = string.format("%s_count{%s} %d", metric, labels, own.count)
  end
  local body = table.concat(lines, "\n") .. "\n"
  applet:set_status(200)
  applet:add_header("content-type", "text/plain; version=0.0.4")
  applet:add_header("content-length", tostring(#body))
  applet:start_response()
  applet:send(body)
end)
