import { checkApplication } from "../../../constructs/application/check-application";
import { isRedeployed } from "../../../constructs/application/is-redeployed";
import { changedShop } from "../../support/literals";

const redeployed = (changes: Record<string, unknown>) => {
  const application = changedShop(changes);
  return Object.entries(application.services)
    .filter(([, service]) => isRedeployed(application, service))
    .map(([name]) => name);
};

test("unless the application says that it re-reads, whoever uses a secret or a database is redeployed", () => {
  const all = { "data.orders.onRotation": undefined };
  expect(redeployed(all)).toEqual(["api", "inventory", "mailer"]);
  expect(redeployed({})).toEqual(["api"]);
  expect(redeployed({ "secrets.paymentKey.onRotation": "reread" })).toEqual([]);
  expect(redeployed({ ...all, "services.mailer.uses": ["orderEvents"] })).toEqual(["api", "inventory"]);
});

test.each(["secrets.paymentKey", "data.orders"])("%s: any other answer is refused", (word) => {
  expect(checkApplication(changedShop({ [`${word}.onRotation`]: "restart" }))).toEqual([
    {
      path: `application shop: ${word}.onRotation`,
      value: "restart",
      allowed: 'one of "redeploy", "reread"',
      mend: "Write one of them.",
    },
  ]);
});
