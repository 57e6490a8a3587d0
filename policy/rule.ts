import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { at } from "../terraform-json/values";
import type { Expectation } from "./expectation";

interface RuleText {
  /** kebab-case, for `suppress(resource, id, because)`. */
  readonly id: string;
  /** How to fix it, as a sentence. */
  readonly fix: string;
  /** The source of the rule: Checkov (CKV…), AWS Foundational Security Best Practices (FSBP …), an AWS document. */
  readonly source: readonly string[];
  /**
   * What a violation leads to. `exposure`: others can reach or read what they must not. `rejected`: Terraform does not apply it.
   * @default "weakness"
   */
  readonly risk?: "exposure" | "weakness" | "rejected";
  /** Whether a suppression has to name the value: a reason for one principal is none for another one. @default false */
  readonly suppressedByValue?: boolean;
}

/** A value that the rule does not accept. */
export interface Finding {
  /** `multi_az`, `container_definitions.api.user` */
  readonly attribute: string;
  readonly value: unknown;
  /** @default the rule's */
  readonly expected?: string;
  /** @default the checked resource */
  readonly on?: Block;
}

/** A rule for every resource of these types, in any stack. */
export interface Rule extends RuleText {
  /** @default every type */
  readonly types?: readonly string[];
  /** The values that are accepted. */
  readonly expected: string;
  readonly check: (resource: Block, stack: Stack) => readonly Finding[];
}

/** A rule for a stack as a whole. It has no resource that could carry a reason, so it cannot be suppressed. */
export interface StackRule extends RuleText {
  readonly expected: string;
  /** `address`: `provider.aws`, `terraform.backend.s3`. */
  readonly check: (stack: Stack) => readonly (Finding & { readonly address: string })[];
}

/** Attribute to its required value. */
type Expectations = Readonly<Record<string, Expectation>>;

interface Common extends RuleText {
  readonly types: readonly string[];
  /** The reason: ends the sentence `true, so that …`. */
  readonly so: string;
  /** @default always */
  readonly when?: (resource: Block, stack: Stack) => boolean;
}

/** A rule about attributes of the resource itself. */
export function settings({
  so,
  when = () => true,
  expect,
  ...rule
}: Common & {
  /** Fixed, or dependent on the stack or on other attributes of the resource. */
  readonly expect: Expectations | ((stack: Stack, resource: Block) => Expectations);
}): Rule {
  return {
    ...rule,
    expected: `the required value, so that ${so}`,
    check: (resource, stack) =>
      when(resource, stack)
        ? unmet(resource, typeof expect === "function" ? expect(stack, resource) : expect, so)
        : [],
  };
}

/** A rule that requires another resource for this one: the versioning of a bucket. */
export function companion({
  so,
  when = () => true,
  companion,
  by,
  orBy = {},
  expect = {},
  ...rule
}: Common & {
  /** Type of the other resource. */
  readonly companion: string;
  /** Its attribute that refers to this one. */
  readonly by: string;
  /** Other types that do the same, with their attributes. */
  readonly orBy?: Readonly<Record<string, string>>;
  readonly expect?: Expectations;
}): Rule {
  const expected = `an ${companion} for it, so that ${so}`;
  return {
    ...rule,
    expected,
    check: (resource, stack) => {
      if (!when(resource, stack)) return [];
      const isDone = Object.entries(orBy).some(
        ([type, attribute]) => stack.pointingAt(resource, type, attribute).length > 0,
      );
      if (isDone) return [];
      const others = stack.pointingAt(resource, companion, by);
      const findings = others.map((other) =>
        unmet(other, expect, so).map((finding) => ({ ...finding, on: other })),
      );
      if (findings.some((found) => found.length === 0)) return [];
      return findings[0] ?? [{ attribute: companion, value: undefined }];
    },
  };
}

function unmet({ attributes, meta }: Block, expect: Expectations, so: string): Finding[] {
  return Object.entries(expect).flatMap(([attribute, { says, holds }]) => {
    const value = at(attributes, attribute) ?? at(meta, attribute);
    return holds(value) ? [] : [{ attribute, value, expected: `${says}, so that ${so}` }];
  });
}
