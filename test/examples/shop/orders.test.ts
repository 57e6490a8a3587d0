import { newOrder, orderPlaced } from "../../../examples/shop/src/orders";

test("reads an order", () =>
  expect(newOrder({ item: "tea", quantity: 2 })).toEqual({ item: "tea", quantity: 2 }));

test.each([
  [undefined, 'item is missing, for example { "item": "tea", "quantity": 1 }'],
  [{ item: "tea" }, "quantity must be an integer from 1 to 100"],
  [{ item: "tea", quantity: 0 }, "quantity must be an integer from 1 to 100"],
  [{ item: "tea", quantity: 1.5 }, "quantity must be an integer from 1 to 100"],
  [{ item: "tea", quantity: 101 }, "quantity must be an integer from 1 to 100"],
])("rejects %j", (body, message) => expect(() => newOrder(body)).toThrow(message));

test("reads the event of an order", () =>
  expect(orderPlaced('{ "order": "7", "item": "tea" }')).toEqual({ order: "7", item: "tea" }));

test.each([
  ["null", "not an order event"],
  ['{ "order": 7, "item": "tea" }', "not an order event"],
  ['{ "order": "7; drop table orders", "item": "tea" }', "not an order event"],
  ['{ "order": "7" }', "not an order event"],
  ["not an order", "is not valid JSON"],
])("rejects the message %s", (message, says) => expect(() => orderPlaced(message)).toThrow(says));
