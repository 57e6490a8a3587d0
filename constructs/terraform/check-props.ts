import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { z } from "zod";
import { type At, type Problem, throwIfInvalid } from "../application/problem";
import { checkShape } from "../application/shape-problems";

/**
 * Throws one `InvalidInput` with everything that is wrong with the settings of a construct that is used on its own: single
 * values by the same schema as in an environment, then values against each other by the same checks. Values that Terraform
 * knows only later are left alone.
 */
export function checkProps<Shape extends z.ZodRawShape, Settings extends object>(
  construct: Construct,
  schema: z.ZodObject<Shape>,
  props: Settings,
  check: (settings: Settings, at: At) => readonly Problem[] = () => [],
): void {
  const { path } = construct.node;
  const given = new Map(Object.entries(props));
  const own = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, given.get(key)]));
  const shape = checkShape(schema, own, path).problems.filter(({ value }) => !Token.isUnresolved(value));
  throwIfInvalid(shape.length > 0 ? shape : check(props, (setting) => `${path}: ${setting}`));
}
