import { shop } from "../../../application";
import { injectedVariables } from "../../../constructs/application/injected-variables";

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
    "ORDER_EVENTS_TOPIC",
    "PAYMENT_KEY",
    "INVENTORY_URL",
  ]);
});
