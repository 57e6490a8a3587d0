-- Users of the shop for wrk: each thinks between two requests, and every tenth request is an order.
local requests = 0

function request()
  requests = requests + 1
  if requests % 10 ~= 0 then return wrk.format("GET", "/api/orders/1") end
  return wrk.format("POST", "/api/orders", { ["Host"] = wrk.headers["Host"], ["Content-Type"] = "application/json" },
    '{"item":"tea","quantity":1}')
end

function delay() return math.random(250, 750) end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("p95 %.1f\nrequests %d\nerrors %d\n", latency:percentile(95) / 1000, summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout))
end
