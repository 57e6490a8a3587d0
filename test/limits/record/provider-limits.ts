import type { Provider } from "../../review/record/provider/provider";
import { minimalBlock } from "../../review/record/provider/values";
import type { Limit } from "./described-limits";
import type { TextPath } from "./text-paths";

/** Longest text that is tried. */
const longest = 20_000;

/** Names of which an attribute accepts one, unless its values have a form of their own: JSON, times, numbers. */
const seeds = ["sample", "Sample1", "alias/sample"];

/** Texts that an attribute without a validator accepts. */
const unusual = ["\u0007", "", "-a--b-", "a".repeat(longest), "internal-a"];

/** Starts that a service may reserve. */
const starts = ["internal-", "aws", "aws-", "amazon", "amzn", "AWS", "sthree-", "xn--", "rds"];

/** Asks the provider's own validator of an attribute, as no document describes it. */
export async function providerLimits(
  provider: Provider,
  version: string,
  type: string,
  { path, isList }: TextPath,
): Promise<Limit[]> {
  const block = provider.types.get(type);
  if (!block) throw new Error(`The provider has no ${type}.`);
  const problems = (value: string) =>
    provider.validate(type, minimalBlock(block, path, isList ? [value] : value), path);
  const accepts = async (value: string) => (await problems(value)).length === 0;
  const source = `provider ${version}`;
  const values = listed((await problems("\u0007")).join(" "));
  if (values.length > 0) return [{ source, values }];
  if (await acceptsAll(unusual, accepts)) return [];
  if (!(await isSteady(accepts))) return [];
  let seed: string | undefined;
  for (const text of seeds) if (seed === undefined && (await accepts(text))) seed = text;
  if (seed === undefined) return [];
  // In front of a seed with a start of its own no character is accepted.
  const [first, inner, last] = [
    seed.includes("/") ? [seed[0] ?? ""] : await characters((own) => accepts(own + seed)),
    await characters((own) => accepts(`${seed}${own}${seed.slice(-1)}`)),
    await characters((own) => accepts(seed + own)),
  ];
  const max = await maxLength((length) => accepts(seed.padEnd(length, "a")), seed.length);
  const doubled: string[] = [];
  for (const own of ["-", "_", "."])
    if (inner.includes(own) && !(await accepts(`${seed}${own}${own}${seed.slice(-1)}`))) doubled.push(own);
  const reserved: string[] = [];
  for (const start of starts)
    if (
      !seed.includes("/") &&
      [...start].every((own) => inner.includes(own)) &&
      !(await accepts(`${start}${seed}`))
    )
      reserved.push(start);
  const pattern = patternOf(first, inner, last, doubled, reserved);
  const own = {
    ...((await accepts("")) ? {} : { min: 1 }),
    ...(max < longest ? { max } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  };
  return Object.keys(own).length > (own.min === undefined ? 0 : 1) ? [{ source, ...own }] : [];
}

/** Values that a validator lists: `expected x to be one of ["a" "b"]`. */
function listed(message: string): string[] {
  const [, list = ""] = /expected \S+ to be one of \[([^\]]*)\]/.exec(message) ?? [];
  return [...list.matchAll(/"([^"]*)"/g)].map(([, value = ""]) => value);
}

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

async function acceptsAll(
  texts: readonly string[],
  accepts: (own: string) => Promise<boolean>,
): Promise<boolean> {
  for (const text of texts) if (!(await accepts(text))) return false;
  return true;
}

/** Whether the same text always gets the same answer: of several errors in nested blocks the provider tells any one. */
async function isSteady(accepts: (own: string) => Promise<boolean>): Promise<boolean> {
  for (const text of [...seeds, "-a--b-"]) {
    const first = await accepts(text);
    for (let again = 0; again < 8; again += 1) if ((await accepts(text)) !== first) return false;
  }
  return true;
}

async function characters(accepts: (own: string) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for (const own of printable) if (await accepts(own)) found.push(own);
  return found;
}

async function maxLength(accepts: (length: number) => Promise<boolean>, min: number): Promise<number> {
  if (await accepts(longest)) return longest;
  let [good, bad] = [min, longest];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await accepts(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

function patternOf(
  first: readonly string[],
  inner: readonly string[],
  last: readonly string[],
  doubled: readonly string[],
  reserved: readonly string[],
): string | undefined {
  const all = [first, inner, last].every(({ length }) => length === printable.length);
  if (all && doubled.length + reserved.length === 0) return undefined;
  const not = [...reserved, ...doubled.map((own) => `.*${own.replace(".", "\\.")}{2}`)];
  const lookahead = not.length > 0 ? `(?!${not.join("|")})` : "";
  const end = same(inner, last) ? "" : `(?<=${set(last)})`;
  return `^${lookahead}${set(first)}${set(inner)}*${end}$`;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.join("") === other.join("");
}

/** A set of characters, neighbours as a range. */
function set(characters: readonly string[]): string {
  const ranges: [string, string][] = [];
  for (const own of characters) {
    const range = ranges.at(-1);
    if (range && own.charCodeAt(0) === range[1].charCodeAt(0) + 1) range[1] = own;
    else ranges.push([own, own]);
  }
  const escaped = (own: string) => (/[\\\]^-]/.test(own) ? `\\${own}` : own);
  return `[${ranges
    .map(([from, to]) => (from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`))
    .join("")}]`;
}
