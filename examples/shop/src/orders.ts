import { BadRequest } from "./server";

export interface NewOrder {
  readonly item: string;
  /** 1–100 */
  readonly quantity: number;
}

/** Reads an order from a request's body; says what is wrong with it. */
export function newOrder(body: unknown): NewOrder {
  const { item, quantity } = (body ?? {}) as Record<string, unknown>;
  if (typeof item !== "string" || item === "")
    throw new BadRequest('item is missing: write { "item": "tea", "quantity": 1 }');
  if (typeof quantity !== "number" || !Number.isInteger(quantity) || quantity < 1 || quantity > 100) {
    throw new BadRequest("quantity is not a whole number from 1 to 100");
  }
  return { item, quantity };
}
