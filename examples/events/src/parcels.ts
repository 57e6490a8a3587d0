import { BadRequest } from "../../service/server";

/** What can happen to a parcel, and what filters go by. */
export const kinds = ["collected", "delivered", "delayed", "damaged", "lost"] as const;
export type Kind = (typeof kinds)[number];

/** What is told of a parcel. */
export interface ParcelEvent {
  /** A UUID: by it whoever is told twice knows that it is the same. */
  readonly event: string;
  readonly parcel: string;
  readonly kind: Kind;
}

/** Reads what happened from a request's body; says what is wrong with it. */
export function kindOf(body: unknown): Kind {
  const { kind } = (body ?? {}) as Record<string, unknown>;
  const known = kinds.find((own) => own === kind);
  if (known === undefined) throw new BadRequest(`kind is none of ${kinds.join(", ")}`);
  return known;
}

/** Reads what is told of a parcel. */
export function parcelEvent(message: string): ParcelEvent {
  const { event, parcel, kind } = (JSON.parse(message) ?? {}) as Record<string, unknown>;
  const known = kinds.find((own) => own === kind);
  if (typeof event !== "string" || !/^[0-9a-f-]{36}$/.test(event) || typeof parcel !== "string" || !known)
    throw new Error('the message is none of a parcel: { "event": "<UUID>", "parcel": "A1", "kind": "lost" }');
  return { event, parcel, kind: known };
}

/** What a claim is worth, in euros; nothing unless the parcel came to harm. */
export function compensation(kind: Kind): number {
  return kind === "lost" ? 100 : kind === "damaged" ? 50 : 0;
}
