import { z } from "zod";
import type { Group } from "./application";
import type { ApplicationComponents, SpecRules } from "./component";
import { chosenBy, exactly, isRecord, oneOf, record, says, text } from "./schema-values";
import { kebabCase } from "./variable-names";

/** CDKTF finds the constructor of its own object under the first name; each cache on ElastiCache has a user of the second. */
const reserved = ["constructor", "default"];
const componentName = /^[a-z][a-zA-Z0-9]{0,39}$/;

/** A container's host name is the component's with 9 characters behind it, and a part of a host name has 63. https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const maxLabel = 54;

/** What a component of a group is called in messages. */
export const groupNouns = {
  data: "data store",
  secrets: "secret",
  services: "service",
  jobs: "job",
} as const satisfies Readonly<Record<Group, string>>;

const schemas = new WeakMap<ApplicationComponents, z.ZodType>();

/** The shape of an application: types, ranges and patterns of single values. */
export function applicationSchema(components: ApplicationComponents): z.ZodType {
  const schema = schemas.get(components) ?? schemaOf(components);
  schemas.set(components, schema);
  return schema;
}

function schemaOf(components: ApplicationComponents): z.ZodType {
  return exactly({
    name: text(
      /^(?!.*--)[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
      "2–20 lower-case letters, digits and -, a letter first, no two - in a row",
      '"shop"',
    ),
    data: byName("data", components.data),
    secrets: byName("secrets", components.secrets),
    services: byName("services", components.services),
    jobs: byName("jobs", components.jobs),
  });
}

/** Each component of a group by its name: `api`, `paymentKey`. Which keys it has depends on its kind. */
function byName(group: Group, kinds: Readonly<Record<string, Pick<SpecRules<never>, "specSchema">>>) {
  const noun = groupNouns[group];
  const names = Object.keys(kinds);
  const unknownKind = z.looseObject(
    { kind: oneOf(names) },
    {
      error: says(
        `a ${noun}, described by one of ${names.join(", ")}`,
        `Write one of them, e.g. ${names[0]}({ … }).`,
      ),
    },
  );
  return record(
    text(
      (name) => componentName.test(name) && kebabCase(name).length <= maxLabel && !reserved.includes(name),
      `a ${noun}'s name: 1–40 letters and digits in camel case, at most ${maxLabel} with a hyphen before each word, other than ${reserved.join(" and ")}`,
      "",
      "Rename it.",
    ),
    chosenBy((value) => {
      const kind = names.find((name) => isRecord(value) && value.kind === name);
      return (kind === undefined ? undefined : kinds[kind]?.specSchema) ?? unknownKind;
    }),
    { error: says(`an object of ${noun}s by name`, "Write {} if there are none.") },
  );
}
