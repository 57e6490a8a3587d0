import type { Application } from "../../application/application";

/** The queues or topics of an application, as what an unknown name is compared with. */
export function namesOfRole({ data }: Application, kind: "queue" | "topic"): string {
  const names = Object.entries(data).flatMap(([name, spec]) => (spec.kind === kind ? [name] : []));
  return names.length > 0 ? `one of ${names.join(", ")}` : `a ${kind}: this application has none`;
}
