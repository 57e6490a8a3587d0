import type { Application } from "../../application/application";

/** Expected values for an unknown name: the names of the application's queues or topics. */
export function namesOfRole({ data }: Application, kind: "queue" | "topic"): string {
  const names = Object.entries(data).flatMap(([name, spec]) => (spec.kind === kind ? [name] : []));
  return names.length > 0 ? `one of ${names.join(", ")}` : `a ${kind}: this application has none`;
}
