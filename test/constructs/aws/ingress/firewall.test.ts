import { off } from "../../../../constructs/application/choice";
import type { Route } from "../../../../constructs/application/route";
import type { FirewallSettings } from "../../../../constructs/aws/ingress/firewall-settings";
import { violations } from "../../../../policy/violations";
import { stackOf } from "../../../../terraform-json/stack-of";
import { ground, webService } from "../../../support/services";
import { at, type Synthesized, synthesizeStack } from "../../../support/synthesize";

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly action?: object;
  readonly override_action?: object;
  readonly rule_label?: readonly { readonly name: string }[];
  readonly statement: Statement;
}
interface Statement {
  readonly and_statement?: { readonly statement: readonly Statement[] };
  readonly not_statement?: { readonly statement: readonly Statement[] };
  readonly label_match_statement?: { readonly scope: string; readonly key: string };
  readonly regex_match_statement?: { readonly field_to_match: object; readonly regex_string: string };
  readonly size_constraint_statement?: {
    readonly size: number;
    readonly comparison_operator: string;
    readonly field_to_match: { readonly body: { readonly oversize_handling: string } };
  };
  readonly managed_rule_group_statement?: { readonly rule_action_override?: readonly object[] };
}

const anyRoute: readonly Route[] = [{ path: "/*" }];

function synthesized(settings: true | FirewallSettings, routes: readonly Route[] = anyRoute) {
  return synthesizeStack((scope) => {
    const on = ground(scope, { firewall: settings });
    webService(scope, "api", on, {}, { loadBalancer: on.loadBalancer, routes });
  });
}

function firewall(settings: true | FirewallSettings, routes?: readonly Route[]) {
  return at(synthesized(settings, routes), "aws_wafv2_web_acl", "load-balancer/firewall") as {
    readonly rule: readonly Rule[];
    readonly "//"?: { readonly suppressed?: object };
  };
}

/** A request, as WAF sees it. */
interface Request {
  readonly host?: string;
  readonly path: string;
  readonly bytes: number;
  readonly contentLength?: string;
}

/** The rule of the project's own that blocks a request, as AWS documents how rules, labels and statements work. */
function blocking({ rule }: ReturnType<typeof firewall>, request: Request): string | undefined {
  const { host = "shop.example.com", path, bytes, contentLength = String(bytes) } = request;
  const labels: string[] = [];
  const isTrue = (statement: Statement): boolean => {
    if (statement.and_statement) return statement.and_statement.statement.every(isTrue);
    if (statement.not_statement) return !statement.not_statement.statement.some(isTrue);
    const size = statement.size_constraint_statement;
    // A load balancer shows WAF 8 KiB of a body: for a larger one the oversize handling decides.
    if (size && bytes > 8192) return size.field_to_match.body.oversize_handling === "MATCH";
    if (size) return size.comparison_operator === "GT" ? bytes > size.size : bytes < size.size;
    const label = statement.label_match_statement;
    if (label)
      return labels.some((own) => (label.scope === "LABEL" ? own === label.key : own.startsWith(label.key)));
    const { field_to_match = {}, regex_string = "" } = statement.regex_match_statement ?? {};
    const field = JSON.stringify(field_to_match);
    const value = field.includes("host")
      ? host.toLowerCase()
      : field.includes("uri_path")
        ? path
        : contentLength;
    return new RegExp(regex_string).test(value);
  };
  for (const own of [...rule].sort((one, other) => one.priority - other.priority)) {
    if (!own.statement.and_statement || !isTrue(own.statement)) continue;
    if (own.action && "block" in own.action) return own.name;
    labels.push(...(own.rule_label ?? []).map(({ name }) => name));
  }
  return undefined;
}

const mebibyte = 1024 * 1024;
const routes: readonly Route[] = [
  { path: "/*" },
  { path: "/upload/*", maxBodyMiB: 5 },
  { path: "/upload/thumb/*" },
  { path: "/import", subdomain: "admin", maxBodyMiB: 100 },
];

test.each<[string, Request, string | undefined]>([
  ["a body of the limit", { path: "/upload/a", bytes: 5 * mebibyte }, undefined],
  ["a larger body", { path: "/upload/a", bytes: 5 * mebibyte + 1 }, "BodyLimit-5MiB"],
  ["a large body without a length", { path: "/upload/a", bytes: 9000, contentLength: "" }, "BodyLimit-5MiB"],
  ["a length that is no number", { path: "/upload/a", bytes: 9000, contentLength: "1e3" }, "BodyLimit-5MiB"],
  [
    "a host in capitals, with a port",
    { host: "SHOP.example.com:443", path: "/upload/a", bytes: 9000 },
    undefined,
  ],
  ["another route", { path: "/login", bytes: 8193 }, "BodyLimit"],
  ["a small body on another route", { path: "/login", bytes: 8192 }, undefined],
  ["a longer pattern without a limit", { path: "/upload/thumb/a", bytes: 8193 }, "BodyLimit"],
  [
    "a limit of a subdomain",
    { host: "admin.shop.example.com", path: "/import", bytes: 100 * mebibyte },
    undefined,
  ],
  ["the same path on another host", { path: "/import", bytes: 8193 }, "BodyLimit"],
  [
    "a path that starts alike",
    { host: "admin.shop.example.com", path: "/imports", bytes: 8193 },
    "BodyLimit",
  ],
])("limits bodies by route: %s", (_, request, expected) => {
  expect(blocking(firewall(true, routes), request)).toBe(expected);
});

test("answers 413, and counts the managed size rule only if a route has a limit", () => {
  const { rule } = firewall(true, routes);
  const common = rule.find(({ name }) => name === "AWSManagedRulesCommonRuleSet");
  expect(common).toMatchObject({ override_action: { none: {} } });
  expect(common?.statement.managed_rule_group_statement?.rule_action_override).toEqual([
    { name: "SizeRestrictions_BODY", action_to_use: { count: {} } },
  ]);
  for (const own of rule.filter(({ name }) => name.startsWith("BodyLimit")))
    expect(own.action).toEqual({ block: { custom_response: { response_code: 413 } } });
  expect(rule.map(({ priority }) => priority)).toEqual(rule.map((_, index) => index));
  expect(JSON.stringify(firewall(true))).not.toMatch(/rule_action_override|BodyLimit|Route-/);
});

test("counts rules and groups by name, with their reasons, and keeps the rate limit", () => {
  const acl = firewall({
    count: {
      "AWSManagedRulesAnonymousIpList/HostingProviderIPList": "webhooks come from hosting providers",
      AWSManagedRulesSQLiRuleSet: "the console sends SQL on purpose",
    },
    add: { AWSManagedRulesPHPRuleSet: "count", AWSManagedRulesLinuxRuleSet: "block" },
  });
  const named = (name: string) => acl.rule.find((own) => own.name === name);
  expect(acl.rule[0]?.name).toBe("RateLimit");
  expect(named("AWSManagedRulesAnonymousIpList")).toMatchObject({
    override_action: { none: {} },
    statement: {
      managed_rule_group_statement: {
        rule_action_override: [{ name: "HostingProviderIPList", action_to_use: { count: {} } }],
      },
    },
  });
  expect(named("AWSManagedRulesSQLiRuleSet")?.override_action).toEqual({ count: {} });
  expect(named("AWSManagedRulesPHPRuleSet")?.override_action).toEqual({ count: {} });
  expect(named("AWSManagedRulesLinuxRuleSet")?.override_action).toEqual({ none: {} });
  expect(named("AWSManagedRulesCommonRuleSet")?.override_action).toEqual({ none: {} });
  expect(acl["//"]?.suppressed).toEqual({
    "firewall-blocks": {
      "AWSManagedRulesAnonymousIpList/HostingProviderIPList": "webhooks come from hosting providers",
      AWSManagedRulesSQLiRuleSet: "the console sends SQL on purpose",
      AWSManagedRulesPHPRuleSet: "a new rule group counts until its effect is known",
    },
  });
});

test("keeps the rate limit and the limits of routes without managed rules", () => {
  const acl = firewall({ managedRules: off("a firewall of the company is in front") }, routes);
  expect(acl.rule.map(({ name }) => name)).toEqual([
    "RateLimit",
    expect.stringMatching(/^Route-/),
    expect.stringMatching(/^Route-/),
    expect.stringMatching(/^Route-/),
    "BodyLimit-5MiB",
    "BodyLimit-100MiB",
  ]);
  expect(blocking(acl, { path: "/login", bytes: 8193 })).toBeUndefined();
  expect(blocking(acl, { path: "/upload/a", bytes: 6 * mebibyte })).toBe("BodyLimit-5MiB");
  expect(acl["//"]?.suppressed).toHaveProperty("firewall-groups", "a firewall of the company is in front");
});

test("has a reason for each rule that counts, as the policy asks", () => {
  const broken = (stack: Synthesized) =>
    violations(stackOf("test", { ...stack })).filter(({ rule }) => rule.id.startsWith("firewall-"));
  expect(broken(synthesized(true, routes))).toEqual([]);
  const counted = {
    count: { "AWSManagedRulesCommonRuleSet/SizeRestrictions_BODY": "each service limits bodies itself" },
    add: { AWSManagedRulesPHPRuleSet: "count" },
  } as const;
  const stack = synthesized(counted);
  expect(broken(stack)).toEqual([]);
  const acl = at(stack, "aws_wafv2_web_acl", "load-balancer/firewall") as { "//"?: object };
  acl["//"] = {};
  expect(broken(stack).map(({ value }) => value)).toEqual([
    "AWSManagedRulesCommonRuleSet/SizeRestrictions_BODY",
    "AWSManagedRulesPHPRuleSet",
  ]);
  expect(broken(synthesized({ managedRules: off("a firewall of the company is in front") }, routes))).toEqual(
    [],
  );
});

test("lists blocked and counted requests in a saved query", () => {
  const stack = synthesizeStack((scope) => void ground(scope));
  expect(
    at(stack, "aws_cloudwatch_query_definition", "load-balancer/firewall/blocked-requests"),
  ).toMatchObject({
    name: "test/blocked requests",
    log_group_names: [
      expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.load-balancer_firewall_log-group_/),
    ],
    query_string: expect.stringContaining('filter action = "BLOCK"'),
  });
});
