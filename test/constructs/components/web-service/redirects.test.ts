import { localSample, problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { resources } from "../../../support/synthesize";

const redirects = [
  { path: "/docs/*", to: "/help" },
  { path: "/", subdomain: "www", to: "https://shop.example.com/start", permanent: true },
];
const shop = { "services.api.redirects": redirects };

const rules = (changes: Parameters<typeof productionSample>[0]) =>
  resources(productionSample(changes), "aws_lb_listener_rule").map(([, rule]) => rule);
const isRedirect = ({ action }: Record<string, unknown>) =>
  (action as { type: string }[]).some(({ type }) => type === "redirect");

test("rules of the listener answer with another address, and forward nothing", () => {
  const before = rules({});
  const after = rules({ shop });
  expect(after.filter(isRedirect).map(({ action, condition }) => ({ action, condition }))).toEqual(
    expect.arrayContaining([
      {
        action: [{ type: "redirect", redirect: { path: "/help", status_code: "HTTP_302" } }],
        condition: [
          { host_header: { values: ["shop.example.com"] } },
          { path_pattern: { values: ["/docs/*"] } },
        ],
      },
      {
        action: [
          {
            type: "redirect",
            redirect: {
              host: "shop.example.com",
              path: "/start",
              port: "443",
              protocol: "HTTPS",
              status_code: "HTTP_301",
            },
          },
        ],
        condition: [
          { host_header: { values: ["www.shop.example.com"] } },
          { path_pattern: { values: ["/"] } },
        ],
      },
    ]),
  );
  expect(after.filter((rule) => !isRedirect(rule))).toEqual(before);
});

test("a redirect's host has a record and is in the certificate", () => {
  const stack = productionSample({ shop });
  expect(resources(stack, "aws_route53_record").map(([, { name }]) => name)).toContain(
    "www.shop.example.com",
  );
  const [[, certificate] = []] = resources(stack, "aws_acm_certificate");
  expect(certificate?.subject_alternative_names).toContain("www.shop.example.com");
  expect(violationsOf("production", stack)).toEqual([]);
});

test("a service may have redirects alone", () => {
  const stack = productionSample({
    shop: { "services.inventory.redirects": [{ path: "/stock", to: "https://stock.example.com/" }] },
  });
  const groups = (name: string) =>
    resources(stack, "aws_lb_target_group").filter(([address]) => address.includes(name)).length;
  expect(groups("inventory")).toBe(0);
  expect(resources(stack, "aws_lb_listener_rule").filter(([, rule]) => isRedirect(rule))).not.toEqual([]);
});

test("Docker's balancer answers in the same order of the rules, with the query string", () => {
  const text = JSON.stringify(localSample({ shop })).replaceAll(/\\+"/g, '"');
  expect(text).toMatch(
    /use_backend redirect-1 if \{ hdr\(host\),field\(1,:\),lower -m str www\.shop\.localhost \}/,
  );
  expect(text).toMatch(/use_backend redirect-3 if [^\\]*'\^\/docs\/\.\*\$'/);
  expect(text).toContain("backend redirect-3");
  expect(text).toContain('http-request redirect code 302 location "/help?%[query]" if { query -m len gt 0 }');
  expect(text).toContain('http-request redirect code 301 location "https://shop.example.com/start"');
});

const problem = (changes: unknown) =>
  problemsOfSample({ shop: { "services.api.redirects": changes } }).map(({ path, expected, fix }) => ({
    path,
    expected,
    fix,
  }));

test.each([
  [
    "an address without https",
    [{ path: "/docs/*", to: "http://help.example.com/" }],
    {
      path: "application shop: services.api.redirects[0].to",
      expected: "a path, or an address with https:// and a path, each without a query string",
      fix: 'Write e.g. "/help".',
    },
  ],
  [
    "words that a load balancer replaces",
    [{ path: "/docs/*", to: "/#{path}" }],
    {
      path: "application shop: services.api.redirects[0].to",
      expected: "a path, or an address with https:// and a path, each without a query string",
      fix: 'Write e.g. "/help".',
    },
  ],
  [
    "a redirect to itself",
    [{ path: "/docs/*", to: "/docs/new" }],
    {
      path: "application shop: services.api.redirects[0].to",
      expected: "an address that /docs/* does not match: browsers give up a redirect without an end",
      fix: "Write another path or host, or a narrower pattern.",
    },
  ],
  [
    "the host and path of a route",
    [{ path: "/api/*", to: "/help" }],
    {
      path: "application shop: services.api.redirects[0]",
      expected: "each combination of subdomain and path once",
      fix: "Change one of them: services.api.routes[0] has the same combination.",
    },
  ],
])("refuses %s", (_, changes, expected) => {
  expect(problem(changes)).toEqual([expected]);
});
