import { allowedIn } from "../../../review/reach/allowed";
import { forbidden } from "../../../review/reach/forbidden";
import { reachOf } from "../../../review/reach/reach";
import { addressAt, type EditableStack, resource, stack, tree } from "../../review/support/trees";
import { exampleStacks } from "../../support/examples";
import { stackNamed } from "../../support/synthesize";

const json = () =>
  structuredClone(stackNamed(exampleStacks("microservices"), "production")) as unknown as EditableStack;
const production = stack(json(), "production");
const reached = reachOf(production)
  .filter(({ to }) => !to.startsWith("network/endpoints"))
  .map(({ from, to, ports }) => `${from} -> ${to} ${ports}`);
const reachedBy = (name: string) => reached.filter((line) => line.startsWith(`services/${name}/service -> `));

test("only the gateway is reachable from the internet", () => {
  expect(reached.filter((line) => /^(internet|load-balancer) /.test(line))).toEqual([
    "internet -> load-balancer tcp 443",
    "internet -> load-balancer tcp 80",
    "load-balancer -> services/gateway/service tcp 3000",
  ]);
});

test("the gateway reaches the services, but no database and no broker", () => {
  expect(reachedBy("gateway")).toEqual([
    "services/gateway/service -> services/order/service tcp 3002",
    "services/gateway/service -> services/product/service tcp 3003",
    "services/gateway/service -> services/user/service tcp 3001",
  ]);
});

test("each service reaches its own database, and the services that it uses", () => {
  expect(reachedBy("user")).toEqual(["services/user/service -> data/users tcp 5433"]);
  expect(reachedBy("order")).toEqual([
    "services/order/service -> data/orders/proxy tcp 5432",
    "services/order/service -> services/product/service tcp 3003",
    "services/order/service -> services/user/service tcp 3001",
    "services/order/service -> streams tcp 9098",
  ]);
  expect(reached).toContain("data/orders/proxy -> data/orders tcp 5433");
  expect(reachedBy("product")).toEqual([
    "services/product/service -> data/products tcp 5433",
    "services/product/service -> streams tcp 9098",
  ]);
});

test("the order service only writes records, the product service only reads them", () => {
  const onRecords = (service: string) =>
    allowedIn(production)
      .filter(
        ({ role, resource }) => role.includes(`services/${service}/`) && /order-records$/.test(resource),
      )
      .flatMap(({ actions }) => actions)
      .filter((action) => /:(Read|Write)Data$/.test(action));
  expect(onRecords("order")).toEqual(["kafka-cluster:WriteData"]);
  expect(onRecords("product")).toEqual(["kafka-cluster:ReadData"]);
  expect([...onRecords("gateway"), ...onRecords("user")]).toEqual([]);
});

test("finds a path to public brokers", () => {
  const open = json();
  const group = addressAt(open, "aws_security_group", "streams/security-group");
  Object.assign(open.resource.aws_vpc_security_group_ingress_rule ?? {}, {
    anyone: {
      security_group_id: `\${${group}.id}`,
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "tcp",
      from_port: 9198,
      to_port: 9198,
    },
  });
  const brokers = resource(open, "aws_msk_cluster", "streams").broker_node_group_info as Record<
    string,
    unknown
  >;
  const inPublic = addressAt(open, "aws_subnet", "network/public/subnet-a");
  brokers.client_subnets = [`\${${inPublic}.id}`];
  const rules = ["internet -> aws_msk_cluster"];
  expect(forbidden(tree(stack(open)), rules)).toEqual([]);
  brokers.connectivity_info = { public_access: { type: "SERVICE_PROVIDED_EIPS" } };
  expect(forbidden(tree(stack(open)), rules).map(({ found }) => found)).toEqual([
    "internet reaches streams (aws_msk_cluster) on tcp 9198",
  ]);
});
