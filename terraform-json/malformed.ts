import { type Fields, isFields } from "./values";

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

/** Values where Terraform expects an object or a list. They would be read as missing. */
export function malformed(json: Fields): string[] {
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

function entries(path: string, value: unknown): string[] {
  return parts(value)
    .flatMap(Object.entries)
    .filter(([key]) => key !== "//")
    .flatMap(([key, own]) => wrong(`${path}.${key}`, own));
}

function wrong(path: string, value: unknown): string[] {
  return typeof value === "object" && value !== null
    ? []
    : [`${path} is ${JSON.stringify(value)}, expected an object.`];
}

function parts(value: unknown): Fields[] {
  return (Array.isArray(value) ? value : [value]).filter(isFields);
}
