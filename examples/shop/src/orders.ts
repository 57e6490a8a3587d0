import { BadRequest } from "../../service/server";

export interface NewOrder {
  readonly item: string;
  /** 1–100 */
  readonly quantity: number;
}

/** Reads an order from the body of a request; the error says what is wrong with it. */
export function newOrder(body: unknown): NewOrder {
  const { item, quantity } = (body ?? {}) as Record<string, unknown>;
  if (typeof item !== "string" || item === "")
    throw new BadRequest('item is missing, for example { "item": "tea", "quantity": 1 }');
  if (typeof quantity !== "number" || !Number.isInteger(quantity) || quantity < 1 || quantity > 100) {
    throw new BadRequest("quantity must be an integer from 1 to 100");
  }
  return { item, quantity };
}

/** The event of a placed order. */
export interface OrderPlaced {
  readonly order: string;
  readonly item: string;
}

/** An order in the database. */
export interface PlacedOrder {
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  readonly created: Date;
}

/** The text of a receipt; the same for the same order. */
export function receiptText({ id, item, quantity, created }: PlacedOrder): string {
  return `Receipt of order ${id}\n${created.toISOString().slice(0, 10)}\n${quantity} × ${item}\n`;
}

/** Reads the event from a message. */
export function orderPlaced(message: string): OrderPlaced {
  const { order, item } = (JSON.parse(message) ?? {}) as Record<string, unknown>;
  if (typeof order !== "string" || !/^\d{1,18}$/.test(order) || typeof item !== "string")
    throw new Error('not an order event, expected { "order": "1", "item": "tea" }');
  return { order, item };
}
