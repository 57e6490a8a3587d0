import type { SpecContext } from "../../application/component";
import { callersOf } from "../../application/consumers";
import type { Problem } from "../../application/problem";
import type { EmailSpec } from "./spec";

/** Mail that nothing sends. */
export function emailUse({ name, path, application }: SpecContext<EmailSpec>): Problem[] {
  if (callersOf(name, application).length > 0) return [];
  return [
    {
      path,
      value: name,
      expected: "mail that something sends",
      fix: `Write uses: ["${name}"] in a service or a job, or remove it.`,
    },
  ];
}
