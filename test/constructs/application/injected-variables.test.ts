import { shop } from "../../../application";
import { partsOf } from "../../../constructs/application/injected-variables";
import { components } from "../../../constructs/components/registry";
import { changedShop } from "../../support/configs";

test("each entry of uses injects variables, one for each part of the component", () => {
  expect(partsOf(shop, "orders", components)).toEqual({
    host: "ORDERS_HOST",
    readHost: "ORDERS_READ_HOST",
    port: "ORDERS_PORT",
    database: "ORDERS_DATABASE",
    sslMode: "ORDERS_SSLMODE",
    username: "ORDERS_USERNAME",
    password: "ORDERS_PASSWORD",
    secretId: "ORDERS_SECRET_ID",
    poolSize: "ORDERS_POOL_SIZE",
    ca: "ORDERS_CA",
  });
  expect(partsOf(shop, "paymentKey", components)).toEqual({ value: "PAYMENT_KEY" });
  expect(partsOf(shop, "inventory", components)).toEqual({ url: "INVENTORY_URL" });
  expect(partsOf(shop, "nobody", components)).toEqual({});
});

test("a secret that the application reads again injects its id", () => {
  const rereads = changedShop({ "secrets.paymentKey.onRotation": "reread" });
  expect(partsOf(rereads, "paymentKey", components)).toEqual({
    value: "PAYMENT_KEY",
    secretId: "PAYMENT_KEY_SECRET_ID",
  });
});
