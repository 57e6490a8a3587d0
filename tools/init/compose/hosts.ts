import type { ComposeService } from "./service";

const port = "(?::(?<port>\\d+))?";
const host = "(?<host>[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)";

/** A URL whose host has no dot. */
export const urlPattern = new RegExp(
  `^(?<scheme>[a-z][a-z0-9+.:-]*)://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?${host}${port}(?<path>/[^?#]*)?(?<rest>[?#].*)?$`,
  "i",
);

/** A host without a dot, with or without a port. */
export const hostPattern = new RegExp(`^${host}${port}$`);

/** Names of hosts in a value: of a URL, or of a list of hosts. */
export function hostsIn(value: string): string[] {
  const inUrl = urlPattern.exec(value)?.groups?.host;
  if (inUrl !== undefined) return [inUrl];
  return value.split(",").flatMap((item) => hostPattern.exec(item.trim())?.groups?.host ?? []);
}

/** Names of hosts that a service's variables and dependencies have; not all are services. */
export function hostsOf({ variables, dependsOn }: ComposeService): string[] {
  return [
    ...[...variables.values()].flatMap(({ value = "" }) => hostsIn(value)),
    ...dependsOn.map(({ name }) => name),
  ];
}
