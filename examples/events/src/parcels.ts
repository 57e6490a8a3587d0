import { BadRequest } from "../../service/server";

/** What can happen to a parcel; subscriptions filter by it. */
export const kinds = ["collected", "delivered", "delayed", "damaged", "lost"] as const;
export type Kind = (typeof kinds)[number];

/** The event that the tracker publishes. */
export interface ParcelEvent {
  /** A UUID, by which a receiver recognizes an event that it has seen. */
  readonly event: string;
  readonly parcel: string;
  readonly kind: Kind;
}

/** Reads the kind from the body of a request; the error says what is wrong with it. */
export function kindOf(body: unknown): Kind {
  const { kind } = (body ?? {}) as Record<string, unknown>;
  const known = kinds.find((own) => own === kind);
  if (known === undefined) throw new BadRequest(`kind must be one of ${kinds.join(", ")}`);
  return known;
}

/** Reads an event from a message. */
export function parcelEvent(message: string): ParcelEvent {
  const { event, parcel, kind } = (JSON.parse(message) ?? {}) as Record<string, unknown>;
  const known = kinds.find((own) => own === kind);
  if (typeof event !== "string" || !/^[0-9a-f-]{36}$/.test(event) || typeof parcel !== "string" || !known)
    throw new Error('not a parcel event, expected { "event": "<UUID>", "parcel": "A1", "kind": "lost" }');
  return { event, parcel, kind: known };
}

/** The compensation in euros; 0 unless the parcel was damaged or lost. */
export function compensation(kind: Kind): number {
  return kind === "lost" ? 100 : kind === "damaged" ? 50 : 0;
}
