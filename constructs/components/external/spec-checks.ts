import type { SpecContext } from "../../application/component";
import { callersOf } from "../../application/consumers";
import type { Problem } from "../../application/problem";
import type { ExternalSpec } from "./spec";

/** An external service that nothing uses. */
export function externalUse({ name, path, application }: SpecContext<ExternalSpec>): Problem[] {
  if (callersOf(name, application).length > 0) return [];
  return [
    {
      path,
      value: name,
      expected: "an external service that something uses",
      fix: `Write uses: ["${name}"] in a service or a job, or remove it.`,
    },
  ];
}
