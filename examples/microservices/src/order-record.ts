/** A record that the order service writes to the stream: the contract between the writer and its readers. */
export interface OrderRecord {
  /** The order's id, by which a reader recognizes a record that it has seen. */
  readonly order: string;
  readonly item: string;
  readonly quantity: number;
}

/** Reads a record; undefined if it is invalid. An error would block the partition, since the record is delivered again. */
export function orderRecord(value: string): OrderRecord | undefined {
  const { order, item, quantity } = fields(value);
  if (typeof order !== "string" || !/^\d{1,18}$/.test(order)) return undefined;
  if (typeof item !== "string" || typeof quantity !== "number" || !Number.isInteger(quantity) || quantity < 1)
    return undefined;
  return { order, item, quantity };
}

function fields(value: string): Record<string, unknown> {
  try {
    return (JSON.parse(value) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
