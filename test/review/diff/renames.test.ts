import { shop } from "../../../application";
import { application } from "../../../constructs/application/application";
import { dev } from "../../../environments/dev";
import { pairsOf } from "../../../review/diff/pairs";
import { EnvironmentStack } from "../../../stacks/environment-stack";
import { stackNamed, synthesize } from "../../support/synthesize";
import { copyOf, type EditableStack, stack, withPaths } from "../support/trees";

/** The pairs with different addresses. */
function found(before: EditableStack, after: EditableStack): Record<string, string> {
  const { pairs } = pairsOf(stack(before), stack(after));
  return Object.fromEntries(
    pairs
      .filter(({ known }) => !known)
      .map((pair): [string, string] => [pair.before.address, pair.after.address])
      .sort(),
  );
}

const below = (from: string, to: string) => (path: string) =>
  path === from || path.startsWith(`${from}/`) ? `${to}${path.slice(from.length)}` : path;

test.each([
  ["a construct renamed: the subnet group", "data/orders/subnets", "data/orders/subnet-group"],
  ["a construct renamed: a security group", "data/orders/security-group", "data/orders/firewall"],
  ["a construct renamed: a database and all it has", "data/orders", "data/sales"],
  ["a construct renamed: the network", "network", "vpc"],
  ["a construct renamed: a tier", "network/private", "network/application"],
  ["a construct renamed: the load balancer", "load-balancer", "ingress"],
  ["a construct renamed: a bucket", "load-balancer/access-logs", "load-balancer/logs"],
  ["a construct renamed: the cluster", "cluster", "compute"],
  ["a construct renamed: the alerts", "alerts", "notifications"],
  ["a construct renamed: a key", "logs-key", "log-encryption"],
  ["a construct renamed: a secret", "secrets/payment-key", "secrets/payment"],
  ["a construct renamed: a service", "services/api", "services/front"],
  ["a construct renamed: a task", "services/api/service/task", "services/api/service/definition"],
  ["nested deeper: the network", "network", "foundation/network"],
  ["nested deeper: all data", "data", "stores/data"],
  ["nested deeper: all services", "services", "workloads/services"],
  ["nested deeper: a key", "data-key", "keys/data-key"],
  ["nested deeper: the firewall", "load-balancer/firewall", "load-balancer/edge/firewall"],
  ["nested deeper: a worker", "services/mailer/service", "services/mailer/worker/service"],
  ["less deep: the roles of a task", "services/api/service/task/roles", "services/api/roles"],
  ["less deep: a network's flow log", "network/flow-log", "flow-log"],
])("%s", (_, from, to) => {
  const before = copyOf();
  const { json, moved } = withPaths(before, below(from, to));
  expect(moved.size).toBeGreaterThan(0);
  expect(found(before, json)).toEqual(Object.fromEntries([...moved].sort()));
});

test("finds a rename with a changed attribute in handwritten Terraform JSON", () => {
  const bucket = { bucket: "company-logs", force_destroy: false };
  const before = { resource: { aws_s3_bucket: { logs: bucket, data: { bucket: "company-data" } } } };
  const after = {
    resource: {
      aws_s3_bucket: {
        access_logs: { ...bucket, force_destroy: true },
        archive: { bucket: "company-archive" },
      },
    },
  };
  expect(found(before, after)).toEqual({ "aws_s3_bucket.logs": "aws_s3_bucket.access_logs" });
});

type Names = Readonly<Record<string, string>>;

/** The dev stack, synthesized with other names for services, data or secrets. */
function devWith(
  names: { services?: Names; data?: Names; secrets?: Names },
  settings: (name: string) => object = () => ({}),
) {
  const renamedKeys = <T extends object>(entries: T, own: Names = {}) =>
    Object.fromEntries(Object.entries(entries).map(([name, value]) => [own[name] ?? name, value]));
  const uses = { ...names.services, ...names.data, ...names.secrets };
  const services = Object.fromEntries(
    Object.entries(renamedKeys(shop.services, names.services)).map(([name, spec]) => [
      name,
      { ...spec, ...settings(name), uses: spec.uses?.map((use: string) => uses[use] ?? use) },
    ]),
  );
  const who = (list: readonly string[] = []) => list.map((name) => names.services?.[name] ?? name);
  const data = Object.fromEntries(
    Object.entries(renamedKeys(shop.data, names.data)).map(([name, spec]) => [
      name,
      "writers" in spec ? { ...spec, readers: who(spec.readers), writers: who(spec.writers) } : spec,
    ]),
  );
  const renamed = application("shop", {
    data,
    secrets: renamedKeys(shop.secrets, names.secrets),
    services,
  } as unknown as typeof shop);
  const environment = {
    ...dev,
    application: renamed,
    data: renamedKeys(dev.data, names.data),
    secrets: renamedKeys(dev.secrets, names.secrets),
    services: renamedKeys(dev.services, names.services),
  };
  const stacks = synthesize((app) => void new EnvironmentStack(app, environment as unknown as typeof dev));
  return stackNamed(stacks, "dev") as unknown as EditableStack;
}

test.each([
  ["mailer", "postman"],
  ["inventory", "stock"],
  ["api", "front"],
])("finds a renamed service with its names in the cloud: %s → %s", (from, to) => {
  const before = copyOf();
  const after = devWith({ services: { [from]: to } });
  const paths = (json: EditableStack) =>
    new Map<string, string>(
      [...stack(json).blocks.values()].flatMap(({ kind, type, path, address }) =>
        kind === "resource" && path ? [[`${type} ${path}`, address] as const] : [],
      ),
    );
  const [was, now] = [paths(before), paths(after)];
  const expected = [...was]
    // A secret with another name is another one: the login of the service in its databases.
    .filter(([path]) => !now.has(path) && !/ data\/orders\/users\//.test(path))
    .map(([path, address]) => [
      address,
      now.get(path.replaceAll(new RegExp(`(?<![a-z])${from}(?![a-z])`, "g"), to)),
    ]);
  expect(expected.length).toBeGreaterThan(15);
  expect(found(before, after)).toEqual(Object.fromEntries(expected.sort()));
});

/** A resource of dev is removed, and a similar one with this difference is added. */
function lookAlike(type: string, path: string, differs: Record<string, unknown>) {
  const before = copyOf();
  const { json: after, moved } = withPaths(before, (own) => (own === path ? `other/${path}` : own));
  const [to = ""] = [...moved].flatMap(([, now]) =>
    now.startsWith(`${type}.`) ? [now.slice(type.length + 1)] : [],
  );
  const body = after.resource[type]?.[to];
  if (!body) throw new Error(`No ${type} at ${path}.`);
  Object.assign(body, differs);
  return [before, after] as const;
}

test.each([
  ["aws_cloudwatch_log_group", "network/flow-log/log-group", { name: "/shop/dev/dns" }],
  [
    "aws_cloudwatch_metric_alarm",
    "data/orders/alarms-primary/cpu",
    { alarm_name: "shop-dev-orders-memory", metric_name: "FreeableMemory" },
  ],
  [
    "aws_subnet",
    "network/private/subnet-a",
    { cidr_block: "10.10.200.0/24", tags: { Name: "shop-dev-spare-a" } },
  ],
  ["aws_subnet", "network/private/subnet-b", { cidr_block: "10.10.204.0/24" }],
  [
    "aws_vpc_security_group_ingress_rule",
    "load-balancer/security-group/from-internet-443",
    { from_port: 8443, to_port: 8443 },
  ],
  [
    "aws_vpc_security_group_egress_rule",
    "services/api/service/security-group/to-orders-5433",
    { from_port: 6379, to_port: 6379 },
  ],
  [
    "aws_iam_role_policy",
    "data/orders/monitoring-role/policy",
    { policy: '{"Version":"2012-10-17","Statement":[]}' },
  ],
  ["aws_iam_role", "data/orders/monitoring-role", { name: "shop-dev-orders-backup" }],
  ["aws_kms_alias", "data-key/alias", { name: "alias/shop-dev/archive" }],
  ["aws_kms_key", "data-key", { description: "archive of shop-dev" }],
  [
    "aws_secretsmanager_secret",
    "secrets/payment-key",
    { name: "shop/dev/map-key", description: "API key of the map provider" },
  ],
  ["aws_sns_topic_subscription", "alerts/email-66c2d0", { endpoint: "sales@example.com" }],
  [
    "aws_lb_listener_rule",
    "load-balancer/route-api-995839",
    { priority: 77, condition: [{ path_pattern: { values: ["/x/*"] } }] },
  ],
  ["aws_route53_record", "load-balancer/record", { name: "old.shop.example.com" }],
  ["aws_db_event_subscription", "data/orders/events", { name: "shop-dev-invoices" }],
  ["aws_db_parameter_group", "data/orders/parameters", { name: "shop-dev-invoices-postgres16" }],
  ["aws_lb_target_group", "services/api/targets-6f2cf0/first", { name: "shop-dev-web-0a1b2c", port: 8080 }],
  ["aws_s3_bucket", "load-balancer/access-logs/bucket", { bucket: "shop-dev-assets-111111111111-eu-west-1" }],
  ["aws_appautoscaling_policy", "services/inventory/service/autoscaling/cpu", { name: "requests" }],
  ["aws_network_acl", "network/isolated/acl", { tags: { Name: "shop-dev-spare" }, ingress: [] }],
])("does not pair a similar resource: %s %s", (type, path, differs) => {
  const [before, after] = lookAlike(type, path, differs as Record<string, unknown>);
  expect(found(before, after)).toEqual({});
});

test("does not pair a removed and a new service that are similar", () => {
  const after = devWith({ services: { mailer: "indexer" } }, (name) =>
    name === "indexer" ? { command: ["node", "indexer.js"] } : {},
  );
  expect(found(copyOf(), after)).toEqual({});
});

test.each([
  ["a database", { data: { orders: "invoices" } }, "aws_db_instance"],
  ["a secret", { secrets: { paymentKey: "mapKey" } }, "aws_secretsmanager_secret"],
])("does not pair a %s with another name", (_, names, type) => {
  const moved = found(copyOf(), devWith(names));
  expect(Object.keys(moved).filter((address) => address.startsWith(`${type}.`))).toEqual([]);
});
