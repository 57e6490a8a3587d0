import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { z } from "zod";
import { throwIfInvalid } from "../application/problem";
import type { SettingsCheck } from "../application/rule";
import { checkShape } from "../application/shape-problems";
import { writtenText } from "./literal-text";

/**
 * Throws one `InvalidInput` with everything that is wrong with the settings of a construct that is used on its own: single
 * values by the same schema as in an environment, and values against each other by the same checks. Values that Terraform
 * knows only later are left alone.
 */
export function checkProps<Shape extends z.ZodRawShape, Settings extends object>(
  construct: Construct,
  schema: z.ZodObject<Shape>,
  props: Settings,
  check?: SettingsCheck<Settings>,
): void {
  checkPropsAt(construct.node.path, schema, props, check);
}

/** The same check by path, for a construct that does not exist yet. */
export function checkPropsAt<Shape extends z.ZodRawShape, Settings extends object>(
  path: string,
  schema: z.ZodObject<Shape>,
  props: Settings,
  check: SettingsCheck<Settings> = () => [],
): void {
  // Terraform's escapes are no characters of the value.
  const given = new Map(Object.entries(writtenText(props)));
  const own = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, given.get(key)]));
  const { problems, isValid } = checkShape(schema, own, path);
  throwIfInvalid([
    ...problems.filter(({ value }) => !Token.isUnresolved(value)),
    ...check(props, (setting) => `${path}: ${setting}`, isValid),
  ]);
}
