import { BadRequest } from "../../service/server";

export interface NewOrder {
  /** A user's id. */
  readonly user: string;
  readonly item: string;
  /** 1–100 */
  readonly quantity: number;
}

/** Reads an order from a request's body; says what is wrong with it. */
export function newOrder(body: unknown): NewOrder {
  const { user, item, quantity } = (body ?? {}) as Record<string, unknown>;
  if (typeof user !== "string" || !/^\d{1,18}$/.test(user))
    throw new BadRequest('user is no id: write { "user": "1", "item": "tea", "quantity": 1 }');
  if (typeof item !== "string" || !/^[a-z]{1,32}$/.test(item))
    throw new BadRequest("item is not a word of lower-case letters");
  return { user, item, quantity: newQuantity(quantity) };
}

export function newQuantity(quantity: unknown): number {
  if (typeof quantity !== "number" || !Number.isInteger(quantity) || quantity < 1 || quantity > 100)
    throw new BadRequest("quantity is not a whole number from 1 to 100");
  return quantity;
}
