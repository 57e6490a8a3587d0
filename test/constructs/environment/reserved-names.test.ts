import { shop } from "../../../application";
import type { Application } from "../../../constructs/application/application";
import { environmentProblems } from "../../../constructs/components/checks";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import { changedDev, changedShop } from "../../support/configs";

const onAwsWith = (application: Application) => environmentProblems([{ ...dev, application }]);
const onAws = (name: string) => onAwsWith(changedShop({ name }));

test("an application has no name that AWS reserves", () => {
  expect(onAws("internal")).toEqual([
    {
      path: "application internal: name",
      value: "internal",
      expected:
        "a name that AWS does not reserve: AWS reserves internal- for its own load balancers (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)",
      fix: "Rename the application.",
    },
  ]);
  expect(onAws("amazonia")).toHaveLength(1);
  expect(onAws("internals")).toEqual([]);
  const application = changedShop({ name: "internal" });
  expect(environmentProblems([], [{ ...local, application }])).toEqual([]);
});

test("no name has two hyphens in a row, which RDS refuses", () => {
  expect(onAws("web--shop").map(({ path }) => path)).toEqual(["application web--shop: name"]);
  expect(environmentProblems([changedDev({ name: "a--b" })]).map(({ path }) => path)).toEqual(["a--b: name"]);
  expect(onAws("web-shop")).toEqual([]);
});

test("no database on RDS has a name that its engine reserves, written or from its component", () => {
  const { orders, ...data } = shop.data;
  const named = changedShop({ data: { ...data, user: orders } });
  expect(onAwsWith(named).filter(({ path }) => path.endsWith("databaseName"))).toEqual([
    {
      path: "application shop: data.user.databaseName",
      value: "user",
      expected: "a name that postgres does not reserve: RDS refuses the word user",
      fix: 'Write databaseName: "user_db".',
    },
  ]);
  expect(onAwsWith(changedShop({ "data.orders.databaseName": "order" }))).toHaveLength(1);
  expect(onAwsWith(changedShop({ "data.orders.databaseName": "orders" }))).toEqual([]);
  expect(
    environmentProblems(
      [],
      [{ ...local, application: changedShop({ "data.orders.databaseName": "order" }) }],
    ),
  ).toEqual([]);
});

test.each(["template1", "rdsadmin", "mysql"])(
  "no database is named %s, which an engine creates",
  (databaseName) => {
    const application = changedShop({ "data.orders.databaseName": databaseName });
    expect(environmentProblems([], [{ ...local, application }])).toEqual([
      {
        path: "application shop: data.orders.databaseName",
        value: databaseName,
        expected:
          "1–63 lower-case letters, digits and _, a letter first, other than template0, template1, rdsadmin, mysql, sys, information_schema, performance_schema",
        fix: 'Write e.g. "orders".',
      },
    ]);
  },
);
