import type { SpecContext } from "../../application/component";
import { consumers } from "../../application/consumers";
import type { Problem } from "../../application/problem";
import type { ObjectStoreSpec } from "./spec";

/** An object store that nothing uses. */
export function objectStoreUse({ name, path, application }: SpecContext<ObjectStoreSpec>): Problem[] {
  const isUsed = Object.values(consumers(application)).some(({ uses = [] }) => uses.includes(name));
  if (isUsed) return [];
  return [
    {
      path,
      value: name,
      expected: "an object store that something uses",
      fix: `Write uses: ["${name}"] in a service and name it as a reader or a writer, or remove the store.`,
    },
  ];
}
