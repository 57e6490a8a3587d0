import { constantCase, kebabCase, snakeCase } from "../../../constructs/application/variable-names";

test.each([
  ["orders", "ORDERS", "orders", "orders"],
  ["paymentKey", "PAYMENT_KEY", "payment-key", "payment_key"],
  ["s3Archive2", "S3_ARCHIVE2", "s3-archive2", "s3_archive2"],
  ["payment-key", "PAYMENT_KEY", "payment-key", "payment_key"],
])("%s", (name, constant, kebab, snake) => {
  expect([constantCase(name), kebabCase(name), snakeCase(name)]).toEqual([constant, kebab, snake]);
});
