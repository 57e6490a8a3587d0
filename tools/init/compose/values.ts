const seconds = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 } as const;

/** Seconds of a duration, rounded up: `1m30s`, `500ms`. */
export function secondsOf(duration: string | undefined): number | undefined {
  if (duration === undefined || !/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  return Math.ceil(
    parts.reduce((sum, [, number, unit]) => sum + Number(number) * seconds[unit as keyof typeof seconds], 0),
  );
}

const bytes = { "": 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 } as const;

/** MiB of a size, rounded up: `512M`, `2g`. */
export function mebibytesOf(size: string | undefined): number | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*([bkmg]?)b?$/i.exec(size ?? "") ?? [];
  if (number === undefined) return undefined;
  return Math.ceil((Number(number) * bytes[unit.toLowerCase() as keyof typeof bytes]) / bytes.m);
}

/** A number; undefined if it is none. */
export function numberOf(text: string | undefined): number | undefined {
  const number = Number(text);
  return text === undefined || text.trim() === "" || Number.isNaN(number) ? undefined : number;
}

export interface Port {
  /** Port in the container. */
  readonly container: number;
  /** Port of the machine; none, if the engine chooses. */
  readonly host?: number;
  readonly address: string;
  readonly protocol: string;
}

/** The ports of the short syntax: `127.0.0.1:8080-8081:80-81/tcp`. Undefined if it has another form. */
export function portsOf(text: string): Port[] | undefined {
  const [, address = "", host, container, protocol = "tcp"] =
    /^(?:(?:(\d+\.\d+\.\d+\.\d+|\[[0-9a-fA-F:]+\]|):)?(\d+(?:-\d+)?|):)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/.exec(
      text,
    ) ?? [];
  const inside = rangeOf(container);
  if (inside === undefined) return undefined;
  const outside = rangeOf(host);
  if (host && outside?.length !== inside.length) return undefined;
  return inside.map((port, index) => ({
    container: port,
    host: outside?.[index],
    address: address || "0.0.0.0",
    protocol,
  }));
}

function rangeOf(text: string | undefined): number[] | undefined {
  if (text === undefined || text === "") return undefined;
  const [from = 0, to = from] = text.split("-").map(Number);
  if (from < 1 || to > 65_535 || to < from || to - from > 1000) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A name for TypeScript: `user-service` → `userService`. */
export function camelCase(name: string): string {
  const [first = "", ...others] = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = [
    /^[A-Z0-9]+$/.test(first) ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1),
    ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  ].join("");
  if (!/^[a-z]/.test(joined)) return `own${joined}`;
  // The names that components cannot have.
  return /^(?:constructor|default)$/.test(joined)
    ? `own${joined.charAt(0).toUpperCase()}${joined.slice(1)}`
    : joined;
}
