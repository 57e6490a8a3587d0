import { type Fields, isFields } from "../values";

interface Read {
  readonly file: string;
  readonly json: Fields;
}

/** The files of one directory as Terraform takes them together: those called override last, over the others. */
export function merged(files: readonly Read[]): Fields {
  const isOverride = ({ file }: Read) => /(^|[/_])override\.tf\.json$/.test(file);
  const ordered = [...files.filter((file) => !isOverride(file)), ...files.filter(isOverride)];
  return ordered.map(({ json }) => json).reduce(over, {});
}

function over(below: Fields, above: Fields): Fields {
  const all: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const existing = all[key];
    if (isFields(existing) && isFields(value)) all[key] = over(existing, value);
    else if (Array.isArray(existing) && Array.isArray(value)) all[key] = [...existing, ...value];
    else all[key] = value;
  }
  return all;
}
