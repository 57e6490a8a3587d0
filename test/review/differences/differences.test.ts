import { dev } from "../../../environments/dev";
import { production } from "../../../environments/production";
import { staging } from "../../../environments/staging";
import { differences } from "../../../review/differences/differences";
import { settingFinder } from "../../../review/differences/settings";
import { copyOf, resource, stack } from "../support/trees";

const configs = { dev, staging, production };
const stacks = Object.keys(configs).map((name) => stack(copyOf(name), name));

test("names of a stack, its account and its region are no difference; paths of the system are no names", () => {
  const [one, other] = ["dev", "staging"].map((name) => {
    const json = copyOf("dev");
    resource(json, "aws_vpc", "network").tags = { Name: `shop-${name}`, Null: "/dev/null" };
    return stack(json, name);
  });
  const found = one && other ? differences([one, other]) : [];
  expect(found.filter(({ type }) => type === "aws_vpc")).toEqual([]);
});

test("an attribute with other values and a resource that is missing are differences", () => {
  const json = copyOf("production");
  resource(json, "aws_kms_key", "data-key").enable_key_rotation = false;
  delete json.resource.aws_flow_log;
  const found = differences([...stacks.slice(0, 2), stack(json, "production")]);
  expect(found).toContainEqual({
    type: "aws_flow_log",
    name: "network/flow-log",
    attribute: "",
    values: { dev: "exists", staging: "exists", production: undefined },
  });
  expect(found).toContainEqual({
    type: "aws_kms_key",
    name: "data-key",
    attribute: "enable_key_rotation",
    values: { dev: true, staging: true, production: false },
  });
});

test.each([
  ["data/orders", "instance_class", "data.orders.instanceClass"],
  // Three settings of this component have the same values: the name decides.
  ["data/orders", "multi_az", "data.orders.multiAz"],
  ["data/orders", "deletion_protection", "data.orders.deletionProtection"],
  ["services/api/service", "desired_count", "services.api.replicas.min"],
  // A setting without a component is about any construct.
  ["services/api/service/task/log-group", "retention_in_days", "logs.retentionDays"],
  ["load-balancer/access-logs/bucket/lifecycle", "rule.tidy.expiration.days", "loadBalancer.accessLogDays"],
  // It is computed; a setting of a service that happens to have the same values is not about it.
  ["data/stock-cache", "num_cache_clusters", undefined],
])("%s %s comes from the setting %s", (name, attribute, expected) => {
  const found = differences(stacks).find((own) => own.name === name && own.attribute === attribute);
  if (!found) throw new Error("It does not differ.");
  expect(settingFinder(configs)(found)).toBe(expected);
});
