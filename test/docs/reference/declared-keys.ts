import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "@babel/parser";

/** A key of a schema, as its source declares it. */
export interface DeclaredKey {
  /** The text of its JSDoc, without tags. */
  readonly description: string;
  /** The text after `@default`. */
  readonly default?: string;
  /** The keys of its own object or of the objects in its list. */
  readonly keys: ReadonlyMap<string, DeclaredKey>;
}

type Keys = Map<string, DeclaredKey>;

/** The nodes of the parser's syntax tree that are read here. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly leadingComments?: readonly { readonly type: string; readonly value: string }[];
  readonly [part: string]: unknown;
}

interface Source {
  readonly file: string;
  readonly body: readonly Node[];
}

const sources = new Map<string, Source>();

/**
 * The keys of an object, a schema or a shape that a file declares: `declaredKeys("constructs/aws/rds/settings.ts", "rdsShape")`.
 * `path` leads to one of its keys.
 */
export function declaredKeys(
  file: string,
  name: string,
  ...path: string[]
): ReadonlyMap<string, DeclaredKey> {
  return path.reduce<ReadonlyMap<string, DeclaredKey>>(
    (keys, key) => {
      const next = keys.get(key);
      if (next === undefined) throw new Error(`${file}: ${name} has no ${key} of ${path.join(".")}.`);
      return next.keys;
    },
    keysOfName(sourceOf(file), name),
  );
}

/** The JSDoc of an exported function or constant. */
export function exportDescription(file: string, name: string): string {
  for (const { declaration, leadingComments } of sourceOf(file).body) {
    const { id, declarations } = (declaration ?? {}) as Node;
    const declared = (id ?? (declarations as Node[] | undefined)?.[0]?.id) as Node | undefined;
    if (declared?.name === name && leadingComments)
      return described(leadingComments.at(-1)?.value ?? "").description;
  }
  throw new Error(`${file} has no documented export ${name}.`);
}

function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known) return known;
  const { program } = parse(readFileSync(file, "utf8"), { sourceType: "module", plugins: ["typescript"] });
  const source = { file, body: program.body as unknown as Node[] };
  sources.set(file, source);
  return source;
}

/** Follows the name of a constant, or of an interface, to its declaration. Names that this project does not declare have no keys. */
function keysOfName(source: Source, name: string): Keys {
  for (const statement of source.body) {
    const exported = statement.type.startsWith("Export") ? (statement.declaration as Node | null) : statement;
    if (exported?.type === "TSInterfaceDeclaration" && (exported.id as Node).name === name)
      return keysOfInterface(source, exported);
    for (const { id, init } of (exported?.declarations as Node[] | undefined) ?? []) {
      if ((id as Node).name === name) return keysOf(source, init as Node);
      if (restOf(id as Node) === name) return without(keysOf(source, init as Node), id as Node);
    }
    const imported = (statement.specifiers as Node[] | undefined)?.find(
      ({ local }) => (local as Node).name === name,
    );
    if (statement.type !== "ImportDeclaration" || imported === undefined) continue;
    const file = `${join(dirname(source.file), String((statement.source as Node).value))}.ts`;
    return existsSync(file)
      ? keysOfName(sourceOf(file), String((imported.imported as Node).name))
      : new Map();
  }
  return new Map();
}

/** `const { left, out, ...rest } = shape` */
function restOf({ properties }: Node): string | undefined {
  const rest = (properties as Node[] | undefined)?.find(({ type }) => type === "RestElement");
  return (rest?.argument as Node | undefined)?.name;
}

function without(keys: Keys, { properties }: Node): Keys {
  const leftOut = new Set((properties as Node[]).map(({ key }) => (key as Node | undefined)?.name));
  return new Map([...keys].filter(([name]) => !leftOut.has(name)));
}

function keysOfInterface(source: Source, declared: Node): Keys {
  const inherited = ((declared.extends as Node[] | undefined) ?? []).flatMap((parent) => [
    ...keysOfType(source, parent),
  ]);
  const { body } = declared.body as { readonly body: Node[] };
  return new Map([...inherited, ...body.flatMap((member) => keysOfMember(source, member))]);
}

function keysOfMember(source: Source, member: Node): (readonly [string, DeclaredKey])[] {
  if (member.type !== "TSPropertySignature") return [];
  const { typeAnnotation } = member.typeAnnotation as Node;
  return [
    [nameOf(member), { ...described(docOf(member)), keys: keysOfType(source, typeAnnotation as Node) }],
  ];
}

/** The keys of a type: of the interface that it names, of its own members, or of what its array or its parameters hold. */
function keysOfType(source: Source, node: Node): Keys {
  const { typeName, expression, typeParameters, elementType, typeAnnotation, members } = node;
  if (members) return new Map((members as Node[]).flatMap((member) => keysOfMember(source, member)));
  const named = ((typeName ?? expression) as Node | undefined)?.name;
  const inside = [
    elementType,
    typeAnnotation,
    ...(((typeParameters as Node | undefined)?.params as Node[]) ?? []),
  ];
  return new Map([
    ...inside.flatMap((part) => (part ? [...keysOfType(source, part as Node)] : [])),
    ...(named === undefined ? [] : keysOfName(source, named)),
  ]);
}

/** The keys of an expression: an object literal, or calls that build a schema of one. */
function keysOf(source: Source, node: Node): Keys {
  switch (node.type) {
    case "Identifier":
      return keysOfName(source, String(node.name));
    // The interface documents what its schema does not.
    case "TSSatisfiesExpression":
      return documented(
        keysOf(source, node.expression as Node),
        keysOfType(source, node.typeAnnotation as Node),
      );
    case "MemberExpression":
      return keysOf(source, node.object as Node);
    case "ArrowFunctionExpression":
      return keysOf(source, node.body as Node);
    case "ObjectExpression":
      return new Map((node.properties as Node[]).flatMap((property) => keysOfProperty(source, property)));
    case "CallExpression":
      return keysOfCall(source, node.callee as Node, node.arguments as Node[]);
    default:
      return new Map();
  }
}

function documented(keys: Keys, by: ReadonlyMap<string, DeclaredKey>): Keys {
  return new Map(
    [...keys].map(([name, key]) => {
      const other = by.get(name);
      return [
        name,
        key.description || !other ? key : { ...other, keys: documented(new Map(key.keys), other.keys) },
      ];
    }),
  );
}

function keysOfProperty(source: Source, property: Node): (readonly [string, DeclaredKey])[] {
  if (property.type === "SpreadElement") return [...keysOf(source, property.argument as Node)];
  const value = property.value as Node | undefined;
  const keys = value ? keysOf(source, value) : new Map();
  return [[nameOf(property), { ...described(docOf(property)), keys }]];
}

function nameOf({ key }: Node): string {
  const { name, value } = key as Node;
  return String(name ?? value);
}

function docOf({ leadingComments }: Node): string {
  return leadingComments?.findLast(({ value }) => value.startsWith("*"))?.value ?? "";
}

/** `exactly(…)`, `listOf(…)`, `orExisting(…, { existing })`, `schema.extend(…)`, `schema.pick(…)`, `schema.optional()`. */
function keysOfCall(source: Source, callee: Node, given: readonly Node[]): Keys {
  const of = keysOf(source, callee.type === "MemberExpression" ? (callee.object as Node) : callee);
  const [first] = given;
  const method = callee.type === "MemberExpression" ? (callee.property as Node).name : callee.name;
  if (method === "pick" || method === "omit") {
    const named = first ? keysOf(source, first) : new Map();
    return new Map([...of].filter(([name]) => named.has(name) === (method === "pick")));
  }
  // The first form that describes a key counts.
  if (method === "chosenForm")
    return new Map(
      given
        .slice(1)
        .toReversed()
        .flatMap((own) => [...keysOf(source, own)].filter(([, key]) => key.description)),
    );
  const schemas = given.slice(0, method === "orExisting" ? 2 : 1);
  return new Map([...of, ...schemas.flatMap((own) => [...keysOf(source, own)])]);
}

/** The parts of a JSDoc comment. */
function described(doc: string): { readonly description: string; readonly default?: string } {
  const text = doc
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trim())
    .join(" ")
    .trim();
  const [description = "", ...tags] = ` ${text}`.split(/ (?=@(?:default|see)\b)/);
  const found = tags
    .find((tag) => tag.startsWith("@default"))
    ?.replace("@default", "")
    .trim();
  return { description: description.trim(), ...(found === undefined ? {} : { default: found }) };
}
