import { Orders } from "../../../examples/shop/src/order-table";

/** A table that has been asked for these, and answers with these rows. */
function table(...rows: readonly { readonly id: string }[]) {
  const asked: (readonly unknown[])[] = [];
  const query = async (_text: string, values: readonly unknown[]) => {
    asked.push(values);
    return { rows };
  };
  return { asked, orders: new Orders({ query } as never) };
}

test("finds an order by its idempotency key", async () => {
  const { asked, orders } = table({ id: "7" });
  expect(await orders.placedBy("a-key")).toBe("7");
  expect(await table().orders.placedBy("a-key")).toBeUndefined();
  expect(asked).toEqual([["a-key"]]);
});

test("places an order with or without an idempotency key", async () => {
  const { asked, orders } = table({ id: "7" });
  expect(await orders.place({ item: "tea", quantity: 2 }, "a-key")).toBe("7");
  await orders.place({ item: "tea", quantity: 2 });
  expect(asked).toEqual([
    ["tea", 2, "a-key"],
    ["tea", 2, undefined],
  ]);
  await expect(table().orders.place({ item: "tea", quantity: 2 })).rejects.toThrow(
    "the database returned no order",
  );
});
