import ledger from "../../environments/stateful-addresses.json";
import { ledgerProblems } from "../../policy/stateful";
import { projectStacks } from "../support/project";

test("nothing that keeps data has lost its address", () => {
  expect(ledgerProblems(ledger, Object.fromEntries(projectStacks()))).toEqual([]);
});

const before = { production: ["aws_db_instance.data_orders_1", "aws_s3_bucket.logs_1"] };
const bucket = { logs_1: {} };

test("a rename without a moved block is refused, with the block to write", () => {
  expect(
    ledgerProblems(before, {
      production: { resource: { aws_db_instance: { data_sales_2: {} }, aws_s3_bucket: bucket } },
    }),
  ).toEqual([
    {
      path: "production: aws_db_instance.data_orders_1",
      value: undefined,
      expected: "an address that stays: Terraform destroys what it no longer finds, with its data",
      fix: 'If it is aws_db_instance.data_sales_2 now, write renamedFrom(construct, "its former path"), which writes the moved block; if it is to be destroyed, take it out of the ledger by hand.',
    },
    {
      path: "production: aws_db_instance.data_sales_2",
      value: "aws_db_instance.data_sales_2",
      expected: "addresses that the ledger knows",
      fix: "Run npm run ledger, and commit what it adds.",
    },
  ]);
});

test("a rename with a moved block is accepted once the ledger has the new address", () => {
  const after = { production: [...before.production, "aws_db_instance.data_sales_2"] };
  const moved = [{ from: "aws_db_instance.data_orders_1", to: "aws_db_instance.data_sales_2" }];
  const resource = { aws_db_instance: { data_sales_2: {} }, aws_s3_bucket: bucket };
  expect(ledgerProblems(after, { production: { resource, moved } })).toEqual([]);
});

test("a stack that is gone loses everything in it", () => {
  expect(ledgerProblems(before, {}).map(({ path, fix }) => [path, fix])).toEqual([
    [
      "production: aws_db_instance.data_orders_1",
      "Put it back; or, if it is to be destroyed, take it out of the ledger by hand.",
    ],
    [
      "production: aws_s3_bucket.logs_1",
      "Put it back; or, if it is to be destroyed, take it out of the ledger by hand.",
    ],
  ]);
});
