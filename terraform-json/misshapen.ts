import { type Fields, isFields } from "../review/values";

const sections = [
  "resource",
  "data",
  "provider",
  "output",
  "variable",
  "module",
  "locals",
  "terraform",
  "moved",
  "removed",
];

/** What in Terraform JSON is neither an object nor a list where Terraform wants one: it would be read as if it were not there. */
export function misshapen(json: Fields): string[] {
  return [
    ...sections.flatMap((section) => wrong(section, json[section] ?? {})),
    ...["output", "variable", "module"].flatMap((section) => entries(section, json[section])),
    ...["resource", "data"].flatMap((section) => [
      ...entries(section, json[section]),
      ...parts(json[section])
        .flatMap(Object.entries)
        .flatMap(([type, ids]) => entries(`${section}.${type}`, ids)),
    ]),
  ];
}

function entries(place: string, value: unknown): string[] {
  return parts(value)
    .flatMap(Object.entries)
    .filter(([key]) => key !== "//")
    .flatMap(([key, own]) => wrong(`${place}.${key}`, own));
}

function wrong(place: string, value: unknown): string[] {
  return typeof value === "object" && value !== null
    ? []
    : [`${place} is ${JSON.stringify(value)}, and has to be an object.`];
}

function parts(value: unknown): Fields[] {
  return (Array.isArray(value) ? value : [value]).filter(isFields);
}
