import { aliasPriority } from "../../../constructs/aws/ingress/alias-priority";
import { problemsOfSample, productionSample, violationsOf } from "../../support/sample-with";
import { resources } from "../../support/synthesize";

const arn = "arn:aws:acm:eu-west-1:333333333333:certificate/11112222-3333-4444-5555-666677778888";
const aliases = [
  { host: "www.example.com", zone: "example.com", redirects: true },
  { host: "shop.example.org", zone: "example.org" },
  { host: "shop.partner.test", certificateArn: arn },
];

describe("hosts outside the environment's own", () => {
  const stack = productionSample({ production: { "domain.aliases": aliases } });
  const all = (type: string) => resources(stack, type).map(([, own]) => own);

  test("those without a redirect are served like the environment's host, those of subdomains are not", () => {
    const hosts = all("aws_lb_listener_rule").map(({ condition }) =>
      (condition as { host_header?: { values: string[] } }[]).flatMap(
        ({ host_header }) => host_header?.values ?? [],
      ),
    );
    expect(hosts.sort()).toEqual([
      ["admin.shop.example.com"],
      ["shop.example.com", "shop.example.org", "shop.partner.test"],
      ["www.example.com"],
    ]);
  });

  test("the others are redirected with path and query, for good", () => {
    const [redirect] = all("aws_lb_listener_rule").filter(({ action }) =>
      JSON.stringify(action).includes('"redirect"'),
    );
    expect(redirect).toMatchObject({
      priority: aliasPriority("www.example.com"),
      action: [
        {
          type: "redirect",
          redirect: { host: "shop.example.com", protocol: "HTTPS", port: "#{port}", status_code: "HTTP_301" },
        },
      ],
    });
  });

  test("each has a certificate at the listener: its own, or the one that exists", () => {
    const certificates = all("aws_lb_listener_certificate").map(({ certificate_arn }) =>
      String(certificate_arn),
    );
    expect(certificates.filter((own) => own === arn)).toHaveLength(1);
    expect(certificates.filter((own) => own.startsWith("${aws_acm_certificate_validation."))).toHaveLength(2);
    expect(all("aws_acm_certificate").map(({ domain_name }) => domain_name)).toEqual(
      expect.arrayContaining(["shop.example.com", "www.example.com", "shop.example.org"]),
    );
  });

  test("those with a zone have a record in it; each zone is looked up once", () => {
    const zones = Object.values(stack.data?.aws_route53_zone ?? {}).map(({ name }) => name);
    expect(zones).toEqual(["example.com", "example.org"]);
    const records = all("aws_route53_record").flatMap(({ name, type }) => (type === "A" ? [name] : []));
    expect(records.sort()).toEqual([
      "admin.shop.example.com",
      "shop.example.com",
      "shop.example.org",
      "www.example.com",
    ]);
  });

  test("the policy accepts them", () => {
    expect(violationsOf("production", stack)).toEqual([]);
  });
});

test("an existing certificate replaces the requested one", () => {
  const stack = productionSample({ production: { "domain.certificateArn": arn } });
  expect(resources(stack, "aws_acm_certificate")).toEqual([]);
  const [, https] = resources(stack, "aws_lb_listener").find(([, { port }]) => port === 443) ?? [];
  expect(https?.certificate_arn).toBe(arn);
});

const served = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ host: `shop${index}.example.org`, zone: "example.org" }));

test.each<[string, Record<string, unknown>, object]>([
  [
    "a host outside its zone",
    { "domain.aliases": [{ host: "shop.example.org", zone: "example.net" }] },
    {
      path: "production: domain.aliases[0].host",
      value: "shop.example.org",
      expected: "example.net, or a name that ends in .example.net",
      fix: "Correct the host, or set zone to the hosted zone that contains it.",
    },
  ],
  [
    "a host without zone and certificate",
    { "domain.aliases": [{ host: "shop.example.org" }] },
    {
      path: "production: domain.aliases[0]",
      value: { host: "shop.example.org" },
      expected: "a zone, in which the certificate is validated, or the ARN of a certificate",
      fix: 'Add zone: "…" if the hosted zone is in this account, otherwise certificateArn: "arn:aws:acm:…".',
    },
  ],
  [
    "a certificate of another region",
    { "domain.certificateArn": arn.replace("eu-west-1", "us-east-1") },
    {
      path: "production: domain.certificateArn",
      value: arn.replace("eu-west-1", "us-east-1"),
      expected:
        "a certificate of the environment's region and account: arn:aws:acm:eu-west-1:333333333333:certificate/…",
      fix: "Request or import the certificate there; a load balancer uses no other one.",
    },
  ],
  [
    "a host that is served already",
    { "domain.aliases": [{ host: "admin.shop.example.com", zone: "example.com" }] },
    {
      path: "production: domain.aliases[0].host",
      value: "admin.shop.example.com",
      expected: "another host than those of the environment and its routes",
      fix: "Remove it: it is served already.",
    },
  ],
  [
    "one host twice",
    { "domain.aliases": [...served(1), ...served(1)] },
    {
      path: "production: domain.aliases[1]",
      value: served(1)[0],
      expected: "each item once",
      fix: "Remove it: [0] is the same.",
    },
  ],
  [
    "more hosts than a listener rule has values",
    { "domain.aliases": served(4) },
    {
      path: "production: domain.aliases",
      value: 4,
      expected:
        "at most 3 without redirects: a listener rule has at most 5 values, one of them the path and one the environment's host",
      fix: "Redirect some of them: redirects: true.",
    },
  ],
])("refuses %s", (_, production, problem) => {
  expect(problemsOfSample({ production })).toEqual([problem]);
});

test("refuses a redirect whose rule has the priority of a route", () => {
  const priority = aliasPriority("www.example.com");
  const shop = {
    "services.api.routes": [
      { path: "/api/*", priority },
      { path: "/*", subdomain: "admin" },
    ],
  };
  expect(problemsOfSample({ shop, production: { "domain.aliases": aliases.slice(0, 1) } })).toEqual([
    {
      path: "production: domain.aliases[0].redirects",
      value: true,
      expected: `a listener rule with the priority ${priority}, which a route of api has`,
      fix: "Give the route another priority.",
    },
  ]);
});
