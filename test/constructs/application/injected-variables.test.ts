import { shop } from "../../../application";
import { injectedVariables } from "../../../constructs/application/injected-variables";
import { components } from "../../../constructs/components/registry";
import { changedShop } from "../../support/configs";

test("each entry of uses injects its variables and secrets into the container", () => {
  expect(injectedVariables(shop, shop.services.api, components)).toEqual([
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
    ...["BUCKET", "ENDPOINT", "REGION", "PATH_STYLE", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY"].map(
      (last) => `RECEIPTS_${last}`,
    ),
    ...["BROKERS", "TOPIC", "TLS", "LOGIN", "GROUP", "PARTITIONS", "RETENTION_MS"].map(
      (last) => `STOCK_MOVES_${last}`,
    ),
    "PAYMENT_KEY",
    "INVENTORY_URL",
  ]);
});

test("a secret that the application reads again injects its id", () => {
  const rereads = changedShop({ "secrets.paymentKey.onRotation": "reread" });
  const { api } = rereads.services;
  expect(api && injectedVariables(rereads, api, components)).toContain("PAYMENT_KEY_SECRET_ID");
});
