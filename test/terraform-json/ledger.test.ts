import { ledgerFindings, statefulAddresses } from "../../terraform-json/ledger";
import { stackOf } from "../../terraform-json/stack-of";

const before = { production: ["aws_db_instance.data_orders_1", "aws_s3_bucket.logs_1"] };
const resource = {
  aws_db_instance: { data_sales_2: { "//": { metadata: { path: "production/data/sales/Resource" } } } },
  aws_s3_bucket: { logs_1: {} },
  aws_vpc: { network: {} },
};
const tree = (json: object) => new Map([["production", stackOf("production", { ...json })]]);

test("only stateful resources count, on AWS and on Docker", () => {
  const stack = stackOf("local", {
    resource: { docker_volume: { orders: {} }, docker_container: { api: {} }, aws_eip: { nat: {} } },
  });
  expect(statefulAddresses(stack)).toEqual(["aws_eip.nat", "docker_volume.orders"]);
});

test("a rename without a moved block is found, with the resource that may be the same", () => {
  expect(ledgerFindings(before, tree({ resource }))).toEqual([
    {
      stack: "production",
      kind: "gone",
      address: "aws_db_instance.data_orders_1",
      candidates: [{ address: "aws_db_instance.data_sales_2", path: "data/sales" }],
    },
    { stack: "production", kind: "new", address: "aws_db_instance.data_sales_2", candidates: [] },
  ]);
});

test("a rename with a moved block is no loss, if the block leads to a resource", () => {
  const after = { production: [...before.production, "aws_db_instance.data_sales_2"] };
  const moved = (to: string) => [{ from: "aws_db_instance.data_orders_1", to }];
  const kinds = (to: string) =>
    ledgerFindings(after, tree({ resource, moved: moved(to) })).map(({ kind }) => kind);
  expect(kinds("aws_db_instance.data_sales_2")).toEqual(["moved"]);
  expect(kinds("aws_db_instance.data_sale")).toEqual(["gone"]);
});

test("a stack that is gone loses all its addresses", () => {
  expect(ledgerFindings(before, new Map()).map(({ kind, address }) => [kind, address])).toEqual([
    ["gone", "aws_db_instance.data_orders_1"],
    ["gone", "aws_s3_bucket.logs_1"],
  ]);
});
