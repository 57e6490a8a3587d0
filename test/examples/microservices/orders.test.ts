import { newOrder } from "../../../examples/microservices/src/order-input";
import { orderRecord } from "../../../examples/microservices/src/order-record";
import { BadRequest } from "../../../examples/service/server";

const order = { user: "1", item: "tea", quantity: 2 };

test("reads an order, and ignores other fields", () => {
  expect(newOrder({ ...order, price: 0 })).toEqual(order);
});

test.each([
  [{ user: 1 }, 'user must be an id, for example { "user": "1", "item": "tea", "quantity": 1 }'],
  [{ user: "1/../2" }, 'user must be an id, for example { "user": "1", "item": "tea", "quantity": 1 }'],
  [{ item: "tea/reserve" }, "item must be 1 to 32 lower-case letters"],
  [{ quantity: 0 }, "quantity must be an integer from 1 to 100"],
  [{ quantity: 101 }, "quantity must be an integer from 1 to 100"],
  [{ quantity: 1.5 }, "quantity must be an integer from 1 to 100"],
])("rejects an order with %j", (change, message) => {
  expect(() => newOrder({ ...order, ...change })).toThrow(new BadRequest(message));
});

test("reads a record as the outbox writes it", () => {
  const record = { order: "7", item: "tea", quantity: 2 };
  expect(orderRecord(JSON.stringify(record))).toEqual(record);
});

test.each([
  "",
  "null",
  "[]",
  '{"order":7,"item":"tea","quantity":2}',
  '{"order":"7","item":"tea","quantity":0}',
])("skips an invalid record: %s", (value) => {
  expect(orderRecord(value)).toBeUndefined();
});
