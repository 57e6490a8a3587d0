import { readFileSync } from "node:fs";
import { parse } from "@babel/parser";

/** A setting that users write: a member of an exported interface of props, or a key of a schema's shape. */
interface PublicProp {
  readonly name: string;
  /** `constructs/aws/rds/settings.ts:17` */
  readonly at: string;
  readonly optional: boolean;
  /** The text of its JSDoc. */
  readonly doc?: string;
}

/** The nodes of the parser's syntax tree that are read here. */
interface Node {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly leadingComments?: readonly { readonly type: string; readonly value: string }[];
  readonly [part: string]: unknown;
}

const interfaceName = /(?:Props|Settings|Config|Spec)$/;

/** Schemas in these files have their types from interfaces, which have the documentation. */
const typedByInterface = ["FunctionDeclaration", "TSSatisfiesExpression"];

/** All public props of a source file. */
export function publicProps(file: string, source = readFileSync(file, "utf8")): PublicProp[] {
  const { program } = parse(source, { sourceType: "module", plugins: ["typescript"] });
  const props: PublicProp[] = [];
  const add = (member: Node, optional: boolean) => {
    const { name, value } = member.key as { readonly name?: string; readonly value?: string };
    const doc = member.leadingComments?.findLast(({ type, value }) => isDoc(type, value))?.value;
    props.push({ name: name ?? value ?? "", at: `${file}:${member.loc.start.line}`, optional, doc });
  };
  visit(program as unknown as Node, (node) => {
    for (const member of membersOf(node)) add(member, member.optional === true);
    for (const key of keysOf(node)) add(key, isOptional(key.value as Node));
  });
  return props;
}

/** What the documentation of a prop lacks; undefined if it is complete. */
export function gap({ doc, optional }: PublicProp): string | undefined {
  if (doc === undefined) return "no JSDoc";
  return optional && !doc.includes("@default") ? "no @default" : undefined;
}

function isDoc(type: string, value: string): boolean {
  return type === "CommentBlock" && value.startsWith("*");
}

function membersOf(node: Node): Node[] {
  if (node.type !== "ExportNamedDeclaration") return [];
  const declared = node.declaration as Node | null;
  if (declared?.type !== "TSInterfaceDeclaration") return [];
  if (!interfaceName.test((declared.id as { readonly name: string }).name)) return [];
  return (declared.body as { readonly body: Node[] }).body.filter(
    (member) => member.type === "TSPropertySignature" && !isLiteralType(member),
  );
}

/** `readonly kind: "queue"` is written by the component's function. */
function isLiteralType({ typeAnnotation }: Node): boolean {
  const annotation = (typeAnnotation as Node | undefined)?.typeAnnotation as Node | undefined;
  return annotation?.type === "TSLiteralType";
}

/** The keys of `exactly({ … })` and of a constant `shape` or `…Shape` that such a schema spreads. */
function keysOf(node: Node): Node[] {
  const object =
    node.type === "CallExpression" && (node.callee as { readonly name?: string }).name === "exactly"
      ? (node.arguments as Node[])[0]
      : node.type === "VariableDeclarator" &&
          /^shape$|Shape$/.test((node.id as { readonly name: string }).name)
        ? (node.init as Node | undefined)
        : undefined;
  if (object?.type !== "ObjectExpression") return [];
  return (object.properties as Node[]).filter(
    ({ type, value }) => type === "ObjectProperty" && !isLiteral(value),
  );
}

/** Discriminators, which the function of a component sets: `kind: z.literal("queue")`. */
function isLiteral(value: unknown): boolean {
  return method(value as Node) === "literal";
}

function isOptional(value: Node): boolean {
  return method(value) === "optional";
}

/** The last method of a chain of calls. */
function method({ type, callee }: Node): string | undefined {
  if (type !== "CallExpression") return undefined;
  return (callee as { readonly property?: { readonly name?: string } }).property?.name;
}

function visit(node: Node, look: (node: Node) => void): void {
  if (typedByInterface.includes(node.type)) return;
  look(node);
  for (const part of Object.values(node))
    for (const child of [part].flat())
      if (typeof child === "object" && child !== null && "type" in child && "loc" in child)
        visit(child as Node, look);
}
