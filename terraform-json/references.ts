import { onceForEachText } from "./once-for-each-text";
import { isFields } from "./values";

/**
 * `aws_vpc.network` and the rest of the reference, such as `.id`. An address with an index or a module is quoted:
 * `‹module.network.aws_subnet.public["a"]›.id`.
 */
const reference =
  /\u2039([^\u203a]*)\u203a((?:\.[A-Za-z_]\w*)?)|(?<![\w."-])((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*)((?:\[[^\]]*\])?(?:\.[A-Za-z_]\w*)?)/g;

export interface Reference {
  readonly address: string;
  /** `id`; empty for a reference to the whole resource. */
  readonly attribute: string;
}

/** All references in the texts of a value. */
export function references(value: unknown): Reference[] {
  const found: Reference[] = [];
  eachText(value, (text) => {
    if (text.includes("${")) found.push(...referencesIn(text));
  });
  return found;
}

const referencesIn = onceForEachText((text): readonly Reference[] => {
  const found: Reference[] = [];
  for (const expression of expressions(text)) {
    for (const [, quoted, quotedRest = "", plain = "", plainRest = ""] of expression.matchAll(reference)) {
      const [address, rest] = quoted === undefined ? [plain, plainRest] : [quoted, quotedRest];
      found.push({ address, attribute: rest.slice(rest.lastIndexOf(".") + 1).replace(/^\[.*/, "") });
    }
  }
  return found;
});

/** Everything between `${` and its `}` in a text. `$${` is an escaped `${` and starts no expression. */
function expressions(text: string): string[] {
  const found: string[] = [];
  let end = 0;
  for (let start = text.indexOf("${"); start >= 0; start = text.indexOf("${", end)) {
    const isEscaped = text[start - 1] === "$";
    end = isEscaped ? start + 2 : endOf(text, start + 2);
    if (!isEscaped) found.push(text.slice(start + 2, end));
  }
  return found;
}

/** Index of the brace that closes an expression. Braces in strings do not count. */
function endOf(text: string, start: number): number {
  let depth = 1;
  let isString = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === '"') isString = !isString;
    else if (isString) continue;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return index;
  }
  return text.length;
}

/** The text with each address replaced. */
export function withReferences(text: string, replace: (address: string, rest: string) => string): string {
  if (!text.includes("${")) return text;
  return text.replaceAll(reference, (_, quoted?: string, quotedRest = "", plain = "", plainRest = "") =>
    quoted === undefined ? replace(plain, plainRest) : replace(quoted, quotedRest),
  );
}

/** The text with each address replaced that stands in it, in a reference or by itself. */
export function withAddresses(text: string, replace: (address: string) => string | undefined): string {
  return text.replaceAll(
    reference,
    (whole, quoted?: string, _?: string, plain = "") => replace(quoted ?? plain) ?? whole,
  );
}

/** The address as it is written in a reference. */
export function quoted(address: string): string {
  return /^(data\.)?[\w-]+\.[\w-]+$/.test(address) ? address : `‹${address}›`;
}

function eachText(value: unknown, take: (text: string) => void): void {
  if (typeof value === "string") take(value);
  else if (Array.isArray(value)) for (const item of value) eachText(item, take);
  else if (isFields(value)) for (const item of Object.values(value)) eachText(item, take);
}
