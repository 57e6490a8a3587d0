import { shop } from "../../../application";
import { injectedVariables } from "../../../constructs/application/injected-variables";
import { changedShop } from "../../support/literals";

test("what a service's uses put into its container", () => {
  expect(injectedVariables(shop, shop.services.api)).toEqual([
    "ORDERS_HOST",
    "ORDERS_READ_HOST",
    "ORDERS_PORT",
    "ORDERS_DATABASE",
    "ORDERS_SSLMODE",
    "ORDERS_USERNAME",
    "ORDERS_PASSWORD",
    "ORDERS_SECRET_ID",
    "ORDERS_POOL_SIZE",
    "ORDER_EVENTS_TOPIC",
    "PAYMENT_KEY",
    "INVENTORY_URL",
  ]);
});

test("a secret that the application re-reads brings the name of its place", () => {
  const rereads = changedShop({ "secrets.paymentKey.onRotation": "reread" });
  const { api } = rereads.services;
  expect(api && injectedVariables(rereads, api)).toContain("PAYMENT_KEY_SECRET_ID");
});
