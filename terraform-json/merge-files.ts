import { blocks, type Fields, isFields } from "./values";

interface JsonFile {
  readonly file: string;
  readonly json: Fields;
}

/** The files of one directory as Terraform merges them: override files last, where they replace arguments. */
export function merged(files: readonly JsonFile[]): Fields {
  const isOverride = ({ file }: JsonFile) => /(^|[/_])override\.tf\.json$/.test(file);
  const usual = files.filter((file) => !isOverride(file)).map(({ json }) => withoutLists(json));
  const overrides = files.filter(isOverride).map(({ json }) => withoutLists(json));
  const together = usual.reduce((all, json) => merge(all, json, (one, other) => [...one, ...other]), {});
  return overrides.reduce((all, json) => merge(all, json, (_, other) => other), together);
}

/** Resources and data sources as one object where a file has a list of them. */
function withoutLists(json: Fields): Fields {
  const own = Object.entries(json).map(([section, value]) => [
    section,
    (section === "resource" || section === "data") && Array.isArray(value)
      ? blocks(value).reduce((all, part) => merge(all, part, (one, other) => [...one, ...other]), {})
      : value,
  ]);
  return Object.fromEntries(own);
}

type MergeLists = (one: readonly unknown[], other: readonly unknown[]) => readonly unknown[];

function merge(below: Fields, above: Fields, mergeLists: MergeLists): Fields {
  const all: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const existing = all[key];
    if (isFields(existing) && isFields(value)) all[key] = merge(existing, value, mergeLists);
    else if (Array.isArray(existing) && Array.isArray(value)) all[key] = mergeLists(existing, value);
    else all[key] = value;
  }
  return all;
}
