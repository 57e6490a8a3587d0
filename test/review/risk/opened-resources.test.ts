import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { assessedResources, said } from "../support/assessed";
import { stack, tree } from "../support/trees";

type Fields = Readonly<Record<string, unknown>>;

const groups = {
  aws_security_group: {
    open: { ingress: [{ cidr_blocks: ["0.0.0.0/0"], protocol: "tcp", from_port: 22, to_port: 22 }] },
    closed: {},
    clients: {},
    servers: {
      ingress: [
        {
          security_groups: ["${aws_security_group.clients.id}"],
          protocol: "tcp",
          from_port: 80,
          to_port: 80,
        },
      ],
    },
  },
};
const member = (...names: readonly string[]) => ({
  ...groups,
  aws_db_instance: {
    d: { vpc_security_group_ids: names.map((name) => `\${aws_security_group.${name}.id}`) },
  },
});

test.each<[readonly string[], readonly string[], readonly string[]]>([
  [["closed"], ["open"], ["anyone (0.0.0.0/0) can connect to aws_db_instance.d on tcp 22 (new)"]],
  [
    ["closed"],
    ["closed", "clients"],
    ["aws_db_instance.d can connect to aws_security_group.servers on tcp 80 (new)"],
  ],
  [["closed"], ["servers"], ["aws_security_group.clients can connect to aws_db_instance.d on tcp 80 (new)"]],
  [["open"], ["closed"], []],
  [["open", "servers"], ["servers"], []],
])("security groups %j → %j", (before, after, expected) => {
  const own = said(assessedResources(member(...before), member(...after)), "exposure").filter((line) =>
    line.includes("aws_db_instance.d:"),
  );
  expect(own).toEqual(expected.map((line) => `exposure aws_db_instance.d: ${line}`));
});

test("a separate rule of a network ACL counts as an inline one", () => {
  const acl = { aws_network_acl: { n: { vpc_id: "v" } } };
  const entry = {
    network_acl_id: "${aws_network_acl.n.id}",
    protocol: "-1",
    cidr_block: "0.0.0.0/0",
    rule_number: 1,
  };
  const risksOf = (action: string) =>
    said(
      assessedResources(acl, { ...acl, aws_network_acl_rule: { x: { ...entry, rule_action: action } } }),
      "exposure",
    );
  expect(risksOf("allow")).toEqual([
    "exposure aws_network_acl_rule.x: anyone (0.0.0.0/0) can connect to aws_network_acl.n on every port (new)",
  ]);
  expect(risksOf("deny")).toEqual([]);
});

test.each<[string, Fields, Fields, string]>([
  ["aws_s3_bucket_acl", { acl: "private" }, { acl: "public-read" }, "anyone can read its objects"],
  ["aws_db_snapshot", {}, { shared_accounts: ["1", "all"] }, "anyone can restore it"],
  ["aws_ami_launch_permission", { group: "x" }, { group: "all" }, "anyone can start instances from it"],
  ["aws_api_gateway_method", { authorization: "AWS_IAM" }, { authorization: "NONE" }, "anyone can call it"],
  ["aws_apigatewayv2_route", { authorization_type: "JWT" }, {}, "anyone can call it"],
  [
    "aws_eip",
    {},
    { instance: "${aws_instance.web.id}" },
    "the resource that it belongs to gets a public address",
  ],
  [
    "aws_eks_cluster",
    { vpc_config: [{ public_access_cidrs: ["192.0.2.0/24"] }] },
    { vpc_config: [{ public_access_cidrs: ["0.0.0.0/0"] }] },
    "anyone can connect to its endpoint",
  ],
  [
    "aws_msk_cluster",
    { broker_node_group_info: { connectivity_info: { public_access: { type: "DISABLED" } } } },
    { broker_node_group_info: { connectivity_info: { public_access: { type: "SERVICE_PROVIDED_EIPS" } } } },
    "its brokers are accessible from the internet",
  ],
])("%s: %j → %j opens it to everyone", (type, before, after, says) => {
  const own = (body: Fields) => ({ [type]: { x: body } });
  expect(said(assessedResources(own(before), own(after)), "exposure")).toEqual([
    `exposure ${type}.x: ${says}`,
  ]);
  expect(said(assessedResources(own(after), own(before)), "exposure")).toEqual([]);
});

test.each<[object, object, string]>([
  [
    { resource: { aws_s3_bucket: { b: { for_each: { one: 1, two: 2 } } } } },
    { resource: { aws_s3_bucket: { b: { for_each: { one: 1 } } } } },
    "data loss aws_s3_bucket.b: the removed instances are destroyed with its objects",
  ],
  [
    { resource: { aws_db_instance: { d: { count: 2 } } } },
    { resource: { aws_db_instance: { d: { count: 1 } } } },
    "data loss aws_db_instance.d: the removed instances are destroyed with its data",
  ],
  [
    { resource: { aws_vpc: { v: { provider: "aws.one" } } } },
    { resource: { aws_vpc: { v: { provider: "aws.other" } } } },
    "replacement aws_vpc.v: Terraform may replace the resource: check the plan",
  ],
  [
    { module: { m: { source: "./m", size: 1 } } },
    { module: { m: { source: "./m", size: 2 } } },
    "replacement module.m: the module may change any of its resources: check the plan",
  ],
  [
    { module: { m: { source: "./m" } } },
    {},
    "data loss module.m: all its resources are destroyed: check the plan",
  ],
])("%j → %j", (before, after, expected) => {
  const own = (json: object) => tree(stack(json as never));
  expect(said(assessed(diff(own(before), own(after))))).toEqual([expected]);
});

test("a rename is neither weaker protection nor a new permission", () => {
  const own = (name: string) => ({
    resource: {
      aws_sns_topic: { [name]: { name: "alerts" } },
      aws_iam_policy: { [name]: { name: "p", policy: JSON.stringify({ Statement: [] }) } },
      aws_security_group: { [name]: { name: "g" } },
      aws_cloudwatch_metric_alarm: { a: { alarm_actions: [`\${aws_sns_topic.${name}.arn}`] } },
      aws_iam_role_policy_attachment: { a: { role: "r", policy_arn: `\${aws_iam_policy.${name}.arn}` } },
      aws_lb: { a: { security_groups: [`\${aws_security_group.${name}.id}`] } },
    },
    moved: ["aws_sns_topic", "aws_iam_policy", "aws_security_group"].map((type) => ({
      from: `${type}.one`,
      to: `${type}.other`,
    })),
  });
  const changes = assessed(diff(tree(stack(own("one") as never)), tree(stack(own("other") as never))));
  expect(new Set(changes.map(({ risks }) => risks[0]?.class))).toEqual(new Set(["cosmetic"]));
});
