import { isRedeployed } from "../../../constructs/application/is-redeployed";
import { applicationProblems } from "../../../constructs/components/checks";
import { components } from "../../../constructs/components/registry";
import { changedShop } from "../../support/configs";

const redeployed = (changes: Record<string, unknown>) => {
  const application = changedShop(changes);
  return Object.entries(application.services)
    .filter(([, service]) => isRedeployed(application, service, components))
    .map(([name]) => name);
};

test("unless the application says that it re-reads, whoever uses a secret or a database is redeployed", () => {
  const all = { "data.orders.onRotation": undefined };
  expect(redeployed(all)).toEqual(["api", "inventory", "mailer"]);
  expect(redeployed({})).toEqual(["api"]);
  expect(redeployed({ "secrets.paymentKey.onRotation": "reread" })).toEqual([]);
  expect(redeployed({ ...all, "services.mailer.uses": ["orderEvents"] })).toEqual(["api", "inventory"]);
});

test.each(["secrets.paymentKey", "data.orders"])("%s: any other answer is refused", (spec) => {
  expect(applicationProblems(changedShop({ [`${spec}.onRotation`]: "restart" }))).toEqual([
    {
      path: `application shop: ${spec}.onRotation`,
      value: "restart",
      expected: 'one of "redeploy", "reread"',
      fix: "Write one of them.",
    },
  ]);
});
