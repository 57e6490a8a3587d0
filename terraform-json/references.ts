import type { Stack } from "./tree";

/**
 * `${aws_vpc.network.id}` and what follows it, also inside a longer expression. An address that has an index or a module in it stands
 * in quotes of its own: `${‹module.network.aws_subnet.public["a"]›.id}`.
 */
const reference =
  /‹([^›]*)›((?:\.[A-Za-z_]\w*)?)|(?<![\w.-])((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*)((?:\[[^\]]*\])?(?:\.[A-Za-z_]\w*)?)/g;

export interface Reference {
  readonly address: string;
  /** `id`; empty when the whole resource is meant. */
  readonly attribute: string;
}

/** Everything that the texts in a value refer to. */
export function references(value: unknown): Reference[] {
  const found: Reference[] = [];
  eachText(value, (text) => {
    if (!text.includes("${")) return;
    for (const [, quoted, quotedRest = "", plain = "", plainRest = ""] of text.matchAll(reference)) {
      const [address, rest] = quoted === undefined ? [plain, plainRest] : [quoted, quotedRest];
      found.push({ address, attribute: rest.slice(rest.lastIndexOf(".") + 1).replace(/^\[.*/, "") });
    }
  });
  return found;
}

/** The text with each address in it written otherwise. */
export function withReferences(text: string, written: (address: string, rest: string) => string): string {
  if (!text.includes("${")) return text;
  return text.replaceAll(reference, (_, quoted?: string, quotedRest = "", plain = "", plainRest = "") =>
    quoted === undefined ? written(plain, plainRest) : written(quoted, quotedRest),
  );
}

/** The address as references have it. */
export function quoted(address: string): string {
  return /^(data\.)?[\w-]+\.[\w-]+$/.test(address) ? address : `‹${address}›`;
}

/** For readers: `{data/orders}.address` instead of `${aws_db_instance.data_orders_DD0DC36F.address}`. */
export function readable(text: string, stacks: readonly (Stack | undefined)[]): string {
  if (!text.includes("${")) return text;
  const named = withReferences(text, (address, rest) => {
    const path = stacks.map((stack) => stack?.blocks.get(address)?.path).find((own) => own !== undefined);
    return `‹${path ?? address}›${rest}`;
  });
  return named
    .replaceAll(/\$\{‹([^›]*)›([^${}‹]*)\}/g, "{$1}$2")
    .replaceAll("‹", "{")
    .replaceAll("›", "}");
}

/** Names of constructs instead of addresses that stand by themselves. */
export function withNames(text: string, stacks: readonly (Stack | undefined)[]): string {
  return text.replaceAll(reference, (whole, quoted?: string, _?: string, plain = "") => {
    const address = quoted ?? plain;
    const path = stacks.map((stack) => stack?.blocks.get(address)?.path).find((own) => own !== undefined);
    return path ?? whole;
  });
}

function eachText(value: unknown, take: (text: string) => void): void {
  if (typeof value === "string") take(value);
  else if (Array.isArray(value)) for (const item of value) eachText(item, take);
  else if (typeof value === "object" && value !== null)
    for (const item of Object.values(value)) eachText(item, take);
}
