import { type Expression, type KeyValueProperty, type ObjectExpression, parseSync } from "@swc/core";

/**
 * The source text of a config after an edit of a guide: existing keys are replaced, and missing keys are added. `path` leads
 * from the outermost object to the edited one.
 */
export function editedSource(source: string, path: readonly string[], keys: string): string {
  const edited = path.reduce(inner, exported(source));
  const names = new Set(properties(exported(`export const added = {${keys}};`)).map(({ name }) => name));
  const gone = properties(edited).filter(({ name }) => names.has(name));
  // The compiler counts bytes, from one.
  let text = Buffer.from(source).subarray(0);
  const replace = (from: number, to: number, by: string) => {
    text = Buffer.concat([text.subarray(0, from - 1), Buffer.from(by), text.subarray(to - 1)]);
  };
  for (const { start, end } of gone.reverse()) replace(start, end, "");
  const opened = edited.span.start + 1;
  replace(opened, opened, `\n${keys.trim().replace(/,?$/, ",")}\n`);
  return text.toString().replaceAll(/,(?:\s*,)+/g, ",");
}

/** The object that a file exports, or that it passes to the function whose result it exports. */
function exported(source: string): ObjectExpression {
  const { body } = parseSync(source, { syntax: "typescript" });
  for (const item of body) {
    if (item.type !== "ExportDeclaration" || item.declaration.type !== "VariableDeclaration") continue;
    const [declared] = item.declaration.declarations;
    if (declared?.init) return objectIn(declared.init);
  }
  throw new Error("Nothing is exported.");
}

function objectIn(value: Expression): ObjectExpression {
  if (value.type === "ObjectExpression") return value;
  const last = value.type === "CallExpression" ? value.arguments.at(-1)?.expression : undefined;
  if (last) return objectIn(last);
  throw new Error(`A ${value.type} is no object.`);
}

function inner(object: ObjectExpression, key: string): ObjectExpression {
  const found = properties(object).find(({ name }) => name === key);
  if (!found) throw new Error(`There is no ${key} to edit.`);
  return objectIn(found.value);
}

function properties(object: ObjectExpression) {
  return object.properties
    .filter((property): property is KeyValueProperty => property.type === "KeyValueProperty")
    .map(({ key, value }) => {
      if (key.type !== "Identifier") throw new Error(`A ${key.type} names no setting.`);
      return { name: key.value, value, start: key.span.start, end: spanOf(value).end };
    });
}

function spanOf(value: Expression): { start: number; end: number } {
  if (!("span" in value)) throw new Error(`A ${value.type} has no position.`);
  return value.span;
}
