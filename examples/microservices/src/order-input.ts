import { BadRequest } from "../../service/server";

export interface NewOrder {
  /** A user's id. */
  readonly user: string;
  readonly item: string;
  /** 1–100 */
  readonly quantity: number;
}

/** Reads an order from the body of a request; the error says what is wrong with it. */
export function newOrder(body: unknown): NewOrder {
  const { user, item, quantity } = (body ?? {}) as Record<string, unknown>;
  if (typeof user !== "string" || !/^\d{1,18}$/.test(user))
    throw new BadRequest('user must be an id, for example { "user": "1", "item": "tea", "quantity": 1 }');
  if (typeof item !== "string" || !/^[a-z]{1,32}$/.test(item))
    throw new BadRequest("item must be 1 to 32 lower-case letters");
  return { user, item, quantity: newQuantity(quantity) };
}

export function newQuantity(quantity: unknown): number {
  if (typeof quantity !== "number" || !Number.isInteger(quantity) || quantity < 1 || quantity > 100)
    throw new BadRequest("quantity must be an integer from 1 to 100");
  return quantity;
}
