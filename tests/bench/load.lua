-- Asks for pages, and for the style that each page names; counts answers that fail or are of two releases.
local threads = {}
function setup(thread) table.insert(threads, thread) end

local pages = {}
function init(args)
  pages_asked, styles_asked, failed, mixed = 0, 0, 0, 0
  first_fault = ""
  for _, path in ipairs(args) do pages[#pages + 1] = path end
  math.randomseed(os.time() + (tonumber(tostring({}):match("0x(%x+)"), 16) or 0) % 100000)
  styles = {}
end

function request()
  local style = table.remove(styles)
  if style then return wrk.format("GET", style) end
  return wrk.format("GET", pages[math.random(#pages)])
end

local function fault(what) if first_fault == "" then first_fault = what end end

function response(status, headers, body)
  if status ~= 200 then failed = failed + 1; fault(status .. " " .. body:sub(1, 80)); return end
  local page = body:match('data%-release="(%d+)"')
  if page then
    pages_asked = pages_asked + 1
    local style, of = body:match('href="(/_astro/[^"]-%.ban(%d+)%.css)"')
    local last = body:match('<!%-%- release (%d+) %-%->%s*$')
    -- Pages to be embedded elsewhere have a style of their own.
    if (of and of ~= page) or last ~= page then mixed = mixed + 1; fault("page " .. page .. " style " .. tostring(of) .. " end " .. tostring(last)) end
    if style and #styles < 400 then styles[#styles + 1] = style end
  else
    styles_asked = styles_asked + 1
    if not body:match("^/%* release %d+ %*/") then mixed = mixed + 1; fault("style " .. body:sub(1, 40)) end
  end
end

function done(summary)
  local sum = { pages_asked = 0, styles_asked = 0, failed = 0, mixed = 0 }
  local said = ""
  for _, thread in ipairs(threads) do
    for name in pairs(sum) do sum[name] = sum[name] + thread:get(name) end
    if said == "" then said = thread:get("first_fault") end
  end
  local e = summary.errors
  io.write(string.format('{"requests":%d,"microseconds":%d,"pages":%d,"styles":%d,"failed":%d,"mixed":%d,"sockets":%d,"fault":%q}\n', summary.requests, summary.duration, sum.pages_asked, sum.styles_asked, sum.failed, sum.mixed, e.connect + e.read + e.write + e.timeout, (said:gsub("[%c\"]", " "))))
end
