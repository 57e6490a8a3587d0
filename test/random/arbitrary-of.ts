import fc from "fast-check";
import type { z } from "zod";
import { off } from "../../constructs/application/choice";
import { keysOfForms } from "../../constructs/application/chosen-form";
import {
  commandHealthCheckSchema,
  commandHealthOrOffSchema,
} from "../../constructs/application/health-check";
import {
  choice,
  componentNameSchema,
  exactly,
  offSchema,
  reason,
} from "../../constructs/application/schema-values";
import { userSchema } from "../../constructs/application/user";
import { partSchema } from "../../constructs/application/variable-values";
import { writablePathSchema } from "../../constructs/application/writable-paths";
import { accountBaselineSchema } from "../../constructs/aws/account/settings";
import { firewallSchema } from "../../constructs/aws/ingress/firewall-settings";
import { clientsSchema } from "../../constructs/aws/ingress/network-load-balancer-settings";
import { networkSchema } from "../../constructs/aws/network/settings";
import { restoreSchema } from "../../constructs/aws/rds/restores";
import { recoverySchemas, secondRegionSchema } from "../../constructs/aws/recovery/second-region-settings";
import { mountSchema } from "../../constructs/components/file-system/spec";
import {
  backgroundDeploymentSchema,
  deploymentSchema,
  deploymentSchemas,
} from "../../constructs/components/service/deployment";
import { logSchema } from "../../constructs/docker/container/log-settings";

/** The parts of a schema's definition that decide what it accepts. */
interface Definition {
  readonly type: string;
  readonly values: readonly unknown[];
  readonly innerType: z.ZodType;
  readonly element: z.ZodType;
  readonly options: readonly z.ZodType[];
  readonly shape: Readonly<Record<string, z.ZodType>>;
  readonly keyType: z.ZodType;
  readonly valueType: z.ZodType;
  readonly out: z.ZodType;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly pattern?: RegExp;
  readonly value?: number;
  readonly minimum?: number;
}

export function definitionOf(schema: z.ZodType): Definition {
  // What Terraform creates or another team has made: here Terraform creates it.
  const { existing: _, ...shape } = keysOfForms(schema)?.shape ?? {};
  return (keysOfForms(schema) ? exactly(shape) : schema)._zod.def as unknown as Definition;
}

/** Texts that Terraform, a shell, HAProxy or SQL would read as more than text. `raw` must never be evaluated. */
const hostile = ["${raw.x}", "%{if raw}", "$", "$${raw.x}", "'; raw", '"raw"', "\\", "\n", "é", "`raw`", "#"];
const freeText = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.stringMatching(/^[ -~]{1,8}$/)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(""));
const reasonText = freeText.map((text) => `because of ${text} and more`);

/** Parts of components: each kind has some of them. */
const parts = ["host", "port", "username", "password", "database", "url", "topic", "bucket", "value"];
const path = fc.stringMatching(/^(\/[a-z]{1,6}){1,3}$/);

/**
 * Random values that a schema may accept: from its own types, ranges and patterns. What it refuses is left to the caller.
 * `names`: the components of the application.
 */
export function arbitraryOf(schema: z.ZodType, names: readonly string[]): fc.Arbitrary<unknown> {
  const of = (inner: z.ZodType) => arbitraryOf(inner, names);
  const definition = definitionOf(schema);
  if (schema === reason) return reasonText;
  if (schema === componentNameSchema) return fc.constantFrom(...names);
  if (schema === partSchema)
    return fc.record({ component: fc.constantFrom(...names), part: fc.constantFrom(...parts) });
  if (schema === writablePathSchema)
    return fc.oneof(
      path,
      fc.record({ path, sizeMiB: fc.integer({ min: 1, max: 64 }), executable: fc.boolean() }),
    );
  if (schema === mountSchema)
    return fc.oneof(
      path,
      fc.record({ path, directory: fc.constantFrom("files", "more"), readOnly: fc.boolean() }),
    );
  switch (definition.type) {
    case "literal":
      return fc.constantFrom(...definition.values);
    case "boolean":
      return fc.boolean();
    case "number":
      return number(schema as z.ZodNumber);
    case "string":
      return text(schema, names);
    case "optional":
      return fc.option(of(definition.innerType), { nil: undefined, freq: 3 });
    case "array":
      return fc.array(of(definition.element), {
        minLength: minOf(definition),
        maxLength: minOf(definition) + 2,
      });
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(definition.shape).map(([key, inner]) => [key, of(inner)])),
      );
    case "record":
      return fc.dictionary(of(definition.keyType).map(String), of(definition.valueType), { maxKeys: 3 });
    case "union":
      return fc.oneof(...definition.options.map(of));
    case "pipe":
      return of(definition.out);
    default:
      return opaque(schema, of);
  }
}

/** Schemas that decide by a function. */
function opaque(schema: z.ZodType, of: (inner: z.ZodType) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const switchedOff = reasonText.map((text) => off(text));
  if (schema === offSchema) return switchedOff;
  if (schema === choice) return fc.oneof(fc.constant(true), switchedOff);
  if (schema === userSchema)
    return fc.oneof(
      fc.constantFrom("1000:1000", "33:33", "1:0", "2147483647:0"),
      fc.record({
        root: fc.constant(true),
        because: reasonText,
        keeps: fc.subarray(["CHOWN", "SETGID", "SETUID", "KILL"]),
      }),
    );
  if (schema === deploymentSchema) return fc.oneof(...Object.values(deploymentSchemas).map(of));
  if (schema === backgroundDeploymentSchema)
    return fc.oneof(of(deploymentSchemas.rolling), of(deploymentSchemas.recreate));
  if (schema === secondRegionSchema) return fc.oneof(...Object.values(recoverySchemas).map(of));
  if (schema === clientsSchema) return fc.oneof(fc.constant(["203.0.113.0/28"]), switchedOff);
  if (schema === commandHealthOrOffSchema) return fc.oneof(of(commandHealthCheckSchema), switchedOff);
  if (schema === firewallSchema)
    return fc.oneof(
      fc.constant(true),
      switchedOff,
      fc.record({
        count: fc.dictionary(
          fc.constantFrom("AWSManagedRulesAnonymousIpList/HostingProviderIPList"),
          reasonText,
        ),
        add: fc.constant({ AWSManagedRulesPHPRuleSet: "count" }),
      }),
    );
  if (schema === accountBaselineSchema)
    return fc.oneof(fc.constant({ homeRegion: "eu-west-1" }), switchedOff);
  if (schema === networkSchema.shape.nat)
    return fc.oneof(
      fc.constant("per-zone"),
      fc.record({ mode: fc.constantFrom("single", "none"), because: reasonText }),
    );
  if (schema === logSchema)
    return fc.oneof(
      fc.record({
        driver: fc.constantFrom("json-file", "local"),
        maxSizeMiB: fc.integer({ min: 1, max: 1000 }),
        maxFiles: fc.integer({ min: 1, max: 100 }),
      }),
      fc.record({
        driver: fc.constantFrom("syslog", "fluentd", "awslogs"),
        options: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/), freeText, { maxKeys: 2 }),
      }),
    );
  if (schema === restoreSchema)
    return fc.oneof(
      fc.record({
        into: fc.constantFrom("restored", "second"),
        snapshot: fc.constant("rds:before-the-mistake"),
      }),
      fc.record({
        into: fc.constantFrom("restored", "second"),
        pointInTime: fc.constant("2026-01-31T09:59:55Z"),
      }),
    );
  const accepts = (value: unknown) => schema.safeParse(value).success;
  if (accepts({ rpoMinutes: 10_080, rtoMinutes: 60 }))
    return fc.oneof(
      switchedOff,
      fc.record({
        rpoMinutes: fc.integer({ min: 1, max: 10_080 }),
        rtoMinutes: fc.integer({ min: 1, max: 10_080 }),
      }),
    );
  // Components that nothing backs up: each says why.
  if (accepts(off("made for a test alone"))) return switchedOff;
  throw new Error("A schema that decides by a function needs an arbitrary here.");
}

function number({ minValue, maxValue, isInt }: z.ZodNumber): fc.Arbitrary<number> {
  const [min, max] = [Number(minValue), Number(maxValue)];
  if (!isInt) {
    const least = Math.ceil(min * 100);
    const most = Math.min(Math.floor(max * 100), least + 400);
    return fc.integer({ min: least, max: most }).map((hundredths) => hundredths / 100);
  }
  return fc.oneof(
    fc.constantFrom(min, max),
    fc.integer({ min, max }),
    fc.integer({ min, max: Math.min(max, min + 20) }),
  );
}

function text(schema: z.ZodType, names: readonly string[]): fc.Arbitrary<string> {
  const { checks = [] } = definitionOf(schema);
  if (checks.length === 0) return fc.oneof(freeText, fc.constantFrom(...names));
  const patterns = checks.flatMap(({ _zod }) => (_zod.def.pattern ? [_zod.def.pattern] : []));
  const examples = examplesOf(schema);
  const random = patterns.map((pattern) =>
    // Look-ahead is checked by the schema: `stringMatching` knows none.
    fc.stringMatching(new RegExp(pattern.source.replace(/\(\?[=!][^()]*(\([^()]*\)[^()]*)*\)/g, ""))),
  );
  return fc.oneof(...random, ...(examples.length > 0 ? [fc.constantFrom(...examples)] : [freeText]));
}

/** The examples in the message of a schema: `Write e.g. "07:00-20:00".` */
function examplesOf(schema: z.ZodType): string[] {
  const message = schema.safeParse(undefined).error?.issues[0]?.message ?? "";
  return [...message.matchAll(/"([^"]+)"/g)].flatMap(([, example = ""]) => [example]);
}

function minOf({ checks = [] }: Definition): number {
  return checks.reduce((min, { _zod }) => Math.max(min, _zod.def.minimum ?? 0), 0);
}
