import { blocks, type Fields, isFields } from "../review/values";

interface Read {
  readonly file: string;
  readonly json: Fields;
}

/** The files of one directory as Terraform takes them together: those called override last, in the place of what they name. */
export function merged(files: readonly Read[]): Fields {
  const isOverride = ({ file }: Read) => /(^|[/_])override\.tf\.json$/.test(file);
  const usual = files.filter((file) => !isOverride(file)).map(({ json }) => plain(json));
  const overrides = files.filter(isOverride).map(({ json }) => plain(json));
  const together = usual.reduce((all, json) => over(all, json, (one, other) => [...one, ...other]), {});
  return overrides.reduce((all, json) => over(all, json, (_, other) => other), together);
}

/** Resources and data sources as one object, where a file has a list of them. */
function plain(json: Fields): Fields {
  const own = Object.entries(json).map(([section, value]) => [
    section,
    (section === "resource" || section === "data") && Array.isArray(value)
      ? blocks(value).reduce((all, part) => over(all, part, (one, other) => [...one, ...other]), {})
      : value,
  ]);
  return Object.fromEntries(own);
}

type OfLists = (one: readonly unknown[], other: readonly unknown[]) => readonly unknown[];

function over(below: Fields, above: Fields, ofLists: OfLists): Fields {
  const all: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const existing = all[key];
    if (isFields(existing) && isFields(value)) all[key] = over(existing, value, ofLists);
    else if (Array.isArray(existing) && Array.isArray(value)) all[key] = ofLists(existing, value);
    else all[key] = value;
  }
  return all;
}
