import { partsIn, type VariableValue } from "../../../constructs/application/variable-values";
import type { ComposeService } from "./service";
import type { Translation } from "./translation";

/** The parts of components that say where they are. */
const addresses = ["host", "url", "brokers", "endpoint"];

/** Servers that a program expects under a host name, or a login, of its own: nothing here has that name, or is open. */
export function unsaid(
  service: ComposeService,
  variables: Readonly<Record<string, VariableValue>>,
  translation: Translation,
): void {
  const parts = Object.values(variables).flatMap(partsIn);
  for (const { name, line } of service.dependsOn) {
    const own = translation.compose.services.get(name);
    const kind = translation.kindOf(name) ?? "worker";
    if (!own || !["postgres", "mysql", "redis", "stream", "objectStore", "external"].includes(kind)) continue;
    const component = translation.nameOf(name);
    const said = parts.filter((part) => part.component === component).map(({ part }) => part);
    const hasLogin =
      kind === "postgres" || kind === "mysql" || (kind === "redis" && translation.hasLogin(own));
    const missing = [
      ...(!said.some((part) => addresses.includes(part)) ? [`the address of ${name}`] : []),
      ...(hasLogin && !said.includes("password") ? ["its password"] : []),
    ];
    if (missing.length > 0)
      translation.remark(
        ...([service, line, "depends_on", name] as const),
        `No variable has ${missing.join(" or ")}: set those that the program reads: docs/guides/bring-an-existing-image.md.`,
      );
  }
}
