import type { DataAccess } from "../../application/data-access";

export interface ObjectStoreProps<Consumer extends string = string> extends DataAccess<Consumer> {
  /**
   * Days after which an object is deleted: 1–3650.
   * @default never
   */
  readonly expireDays?: number;
}

export interface ObjectStoreSpec<Consumer extends string = string> extends ObjectStoreProps<Consumer> {
  readonly kind: "objectStore";
}

/**
 * Files of any size by name, in a bucket of its own. Whoever uses it is named as a reader, a writer, or both: who reads
 * lists and gets objects, who writes puts and deletes them.
 */
export function objectStore<const Consumer extends string = never>(
  props: ObjectStoreProps<Consumer>,
): ObjectStoreSpec<NoInfer<Consumer>> {
  // NoInfer: what is expected of the word, where it stands, says nothing of what it names.
  return { kind: "objectStore", ...props };
}
