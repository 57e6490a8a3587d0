import { newOrder, orderPlaced } from "../../../examples/shop/src/orders";

test("reads an order", () =>
  expect(newOrder({ item: "tea", quantity: 2 })).toEqual({ item: "tea", quantity: 2 }));

test.each([
  [undefined, 'item is missing: write { "item": "tea", "quantity": 1 }'],
  [{ item: "tea" }, "quantity is not a whole number from 1 to 100"],
  [{ item: "tea", quantity: 0 }, "quantity is not a whole number from 1 to 100"],
  [{ item: "tea", quantity: 1.5 }, "quantity is not a whole number from 1 to 100"],
  [{ item: "tea", quantity: 101 }, "quantity is not a whole number from 1 to 100"],
])("refuses %j", (body, message) => expect(() => newOrder(body)).toThrow(message));

test("reads what is told of an order", () =>
  expect(orderPlaced('{ "order": "7", "item": "tea" }')).toEqual({ order: "7", item: "tea" }));

test.each([
  ["null", "the message is none of an order"],
  ['{ "order": 7, "item": "tea" }', "the message is none of an order"],
  ['{ "order": "7; drop table orders", "item": "tea" }', "the message is none of an order"],
  ['{ "order": "7" }', "the message is none of an order"],
  ["not an order", "is not valid JSON"],
])("refuses the message %s", (message, says) => expect(() => orderPlaced(message)).toThrow(says));
