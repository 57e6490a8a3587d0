import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { namedTypes } from "../../../../constructs/aws/names/named-types";

/** A named resource that a file creates, and the expression of its name. */
interface Created {
  readonly type: string;
  readonly name: string | undefined;
}

const camelCase = (attribute: string) =>
  attribute.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Named resources in the source of a construct: `new SqsQueue(this, "Resource", { name: … })`. */
function createdIn(source: string): Created[] {
  return [
    ...source.matchAll(/import \{ (?:type \w+, )*(\w+)[^}]*\} from "@cdktf\/provider-aws\/lib\/([\w-]+)"/g),
  ].flatMap(([, imported = "", file = ""]) => {
    const type = `aws_${file.replaceAll("-", "_")}`;
    if (!Object.hasOwn(namedTypes, type)) return [];
    const own = new RegExp(`import \\{ (?:type \\w+, )*${imported} as (\\w+) `).exec(source)?.[1] ?? imported;
    const key = camelCase(namedTypes[type as keyof typeof namedTypes].attribute);
    return source
      .split(new RegExp(`new ${own}\\(`))
      .slice(1)
      .map((rest) => {
        const found = new RegExp(`\\b(?:${key}|${key}Prefix)(?:: ([^\\n]+)|(,))`).exec(rest);
        return { type, name: found?.[2] === "," ? key : found?.[1] };
      });
  });
}

/** Functions of other files that return such a call: both RDS and the commands that restore know the names of instances. */
const byFunction: Readonly<Record<string, string>> = {
  "identifier(props": "constructs/aws/rds/instance-names.ts",
  "clusterId(database": "constructs/aws/rds/cluster/names.ts",
  "memberId(cluster": "constructs/aws/rds/cluster/names.ts",
};

/** Whether the expression is a call for this type, or a name that such a call was assigned to in the same file. */
function isPhysical(source: string, { type, name }: Created): boolean {
  if (name === undefined) return false;
  const call = `physicalName(?:Ending|Prefix)?\\([^;]{0,120}?"${type}"`;
  if (name.includes("physicalName")) return new RegExp(call).test(source.slice(source.indexOf(name)));
  const elsewhere = Object.entries(byFunction).find(([start]) => name.startsWith(start))?.[1];
  if (elsewhere !== undefined) return new RegExp(call).test(readFileSync(elsewhere, "utf8"));
  const variable = /([A-Za-z]+)(?:\([^)]*\))?[ ,}]*$/.exec(name)?.[1];
  return new RegExp(`\\b${variable}(?: =|\\([^)]*\\): string \\{\\s*return)\\s+${call}`).test(source);
}

/** Named by what exists outside AWS: a domain is not cut. */
const given = ["aws_sesv2_email_identity"];

const files = readdirSync("constructs", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("constructs", name));

const creating = files.flatMap((path) => {
  const source = readFileSync(path, "utf8").replaceAll(/^ *\/\/.*$/gm, "");
  return createdIn(source)
    .filter(({ type }) => !given.includes(type))
    .map((created) => ({ path, source, created }));
});

test.each(creating)("$path: the name of $created.type comes from physicalName", ({ source, created }) => {
  expect(isPhysical(source, created)).toBe(true);
});

test("every type with a name is created somewhere", () => {
  const types = new Set(creating.map(({ created }) => created.type));
  expect(
    Object.keys(namedTypes)
      .filter((type) => !types.has(type))
      .sort(),
  ).toEqual([...given].sort());
});
