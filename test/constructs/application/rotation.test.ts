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

test("services that use a secret or a database are redeployed after a rotation by default", () => {
  const all = { "data.orders.onRotation": undefined };
  expect(redeployed(all)).toEqual(["api", "inventory", "mailer"]);
  expect(redeployed({})).toEqual(["api"]);
  expect(redeployed({ "secrets.paymentKey.onRotation": "reread" })).toEqual([]);
  expect(redeployed({ ...all, "services.mailer.uses": ["orderEvents"] })).toEqual(["api", "inventory"]);
});

test.each(["secrets.paymentKey", "data.orders"])("%s: rejects an unknown onRotation", (spec) => {
  expect(applicationProblems(changedShop({ [`${spec}.onRotation`]: "restart" }))).toEqual([
    {
      path: `application shop: ${spec}.onRotation`,
      value: "restart",
      expected: 'one of "redeploy", "reread"',
      fix: "Write one of them.",
    },
  ]);
});
