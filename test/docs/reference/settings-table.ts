import { z } from "zod";
import { keysOfForms } from "../../../constructs/application/chosen-form";
import type { DeclaredKey } from "./declared-keys";

/** A table with one row for each setting of a schema, nested settings under their path: `health.path`. */
export function settingsTable(schema: z.ZodType, declared: ReadonlyMap<string, DeclaredKey>): string {
  const rows = settingRows(schema, declared, "");
  if (rows.length === 0) return "None: write `{}`.\n";
  return table(["Setting", "Accepted", "Default", "Description"], rows);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |\n`;
  return [head, head.map(() => "---"), ...rows].map(line).join("");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function settingRows(
  schema: z.ZodType,
  declared: ReadonlyMap<string, DeclaredKey>,
  path: string,
): (readonly string[])[] {
  return Object.entries(objectOf(schema)?.shape ?? {}).flatMap(([name, value]) => {
    const key = declared.get(name);
    // The function of a component sets its kind.
    if (value instanceof z.ZodLiteral && name === "kind") return [];
    if (key === undefined)
      throw new Error(`${path}${name} is in a schema, and its declaration was not found.`);
    const nested = objectOf(value as z.ZodType)
      ? settingRows(value as z.ZodType, key.keys, `${path}${name}.`)
      : [];
    const accepted = expected(value as z.ZodType);
    return [
      [`\`${path}${name}\``, accepted, key.default ?? (isOptional(value) ? "" : "required"), key.description],
      ...nested,
    ];
  });
}

/** The object schema below optional, or of the objects in a list; of settings with several forms, the keys of all. */
function objectOf(schema: z.ZodType): z.ZodObject | undefined {
  const forms = keysOfForms(schema);
  if (forms) return forms;
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodOptional) return objectOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return objectOf(schema.element as z.ZodType);
  return undefined;
}

function isOptional(schema: unknown): boolean {
  return schema instanceof z.ZodOptional;
}

/** What the schema's message says is expected. */
function expected(schema: z.ZodType): string {
  const [issue] = schema.safeParse(Symbol("invalid")).error?.issues ?? [];
  return (issue?.message.split("\n")[0] ?? "").replace(/^an object with .*/, "an object");
}
