import type { Block, Move } from "./block";
import { Stack } from "./stack";
import { at, blocks, type Fields, isFields, text } from "./values";

/** Arguments that Terraform reads itself. It passes all others to the provider. */
const metaArguments = new Set([
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
  "timeouts",
]);

/** Sections whose entries have one label: `output.url`. */
const named = ["provider", "output", "variable", "module", "check"];

/** Blocks of JSON that was read before, and does not change. */
export type KnownBlocks = WeakMap<Fields, Block>;

/** Reads the JSON of a stack. Anything unexpected in it is left out: `malformed` lists that. */
export function stackOf(name: string, json: Fields, known: KnownBlocks = new WeakMap()): Stack {
  const found = new Map<string, Block>();
  const resource = (type: string, address: string, body: Fields) => {
    const read = known.get(body);
    if (read?.address === address) return read;
    const made = block("resource", type, address, body);
    known.set(body, made);
    return made;
  };
  const add = (block: Block) => {
    const address = unique(found, block.address);
    found.set(address, address === block.address ? block : { ...block, address });
  };
  for (const [type, id, body] of instances(json.resource)) add(resource(type, `${type}.${id}`, body));
  for (const [type, id, body] of instances(json.data))
    add(block("setting", `data.${type}`, `data.${type}.${id}`, body));
  for (const [type, id, body] of instances(json.ephemeral))
    add(block("setting", `ephemeral.${type}`, `ephemeral.${type}.${id}`, body));
  for (const section of named) {
    for (const [id, body] of entries(json[section])) add(block("setting", section, `${section}.${id}`, body));
  }
  for (const [id, value] of blocks(json.locals).flatMap(Object.entries))
    add(block("setting", "locals", `locals.${id}`, { value }));
  const { required_version, ...terraform } = blocks(json.terraform)[0] ?? {};
  if (required_version !== undefined)
    add(block("setting", "terraform", "terraform.required_version", { value: required_version }));
  for (const [id, value] of Object.entries(terraform))
    add(block("setting", "terraform", `terraform.${id}`, blocks(value)[0] ?? { value }));
  return new Stack({
    name,
    blocks: found.values(),
    moved: moves(json.moved),
    forgotten: forgotten(json.removed),
    json,
  });
}

function block(kind: Block["kind"], type: string, address: string, body: Fields): Block {
  const attributes: Record<string, unknown> = {};
  const meta: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    if (key === "//" || value === null) continue;
    (metaArguments.has(key) && type !== "provider" ? meta : attributes)[key] = value;
  }
  const notes = blocks(body["//"])[0] ?? {};
  const path = text(at(notes, "metadata.path"));
  return {
    kind,
    type,
    address,
    ...(path === undefined ? {} : { path: constructPath(path) }),
    attributes,
    meta,
    notes,
    suppressed: reasons(notes.suppressed),
    delegated: reasons(notes.delegated),
  };
}

/** Without the id of the stack, and without `Resource`, the id of the main child of a construct. */
function constructPath(path: string): string {
  return path
    .split("/")
    .slice(1)
    .join("/")
    .replace(/\/Resource$/, "");
}

/** Several configurations of a provider have the same label. */
function unique(found: ReadonlyMap<string, Block>, address: string): string {
  if (!found.has(address)) return address;
  let number = 2;
  while (found.has(`${address} (${number})`)) number++;
  return `${address} (${number})`;
}

function instances(section: unknown): [type: string, id: string, body: Fields][] {
  return entries(section).flatMap(([type, ids]) =>
    entries(ids).map(([id, body]): [string, string, Fields] => [type, id, body]),
  );
}

function entries(section: unknown): [string, Fields][] {
  return blocks(section).flatMap((part) =>
    Object.entries(part).flatMap(([key, value]) =>
      blocks(value).map((body): [string, Fields] => [key, body]),
    ),
  );
}

function moves(section: unknown): Move[] {
  return blocks(section).flatMap(({ from, to }) =>
    typeof from === "string" && typeof to === "string" ? [{ from, to }] : [],
  );
}

function forgotten(section: unknown): Set<string> {
  return new Set(
    blocks(section).flatMap((removed) =>
      typeof removed.from === "string" && at(removed.lifecycle, "destroy") === false ? [removed.from] : [],
    ),
  );
}

/** Notes with their reasons; `rule value` for a note that holds only for a value. */
function reasons(notes: unknown): Record<string, string> {
  const entries = blocks(notes)
    .flatMap(Object.entries)
    .flatMap(([name, because]): [string, unknown][] =>
      isFields(because)
        ? Object.entries(because).map(([value, own]) => [`${name} ${value}`, own])
        : [[name, because]],
    );
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] => text(entry[1])?.trim() !== "" && text(entry[1]) !== undefined,
    ),
  );
}
