import type { TerraformStack } from "cdktf";
import { z } from "zod";
import { keysOfForms } from "../../../constructs/application/chosen-form";
import { components } from "../../../constructs/components/registry";
import { AppSecret } from "../../../constructs/components/secret/aws/app-secret";
import { cache } from "../../support/cache";
import { database, mysqlDatabase } from "../../support/database";
import { dockerConstructs } from "../../support/docker-constructs";
import { fileSystemOf } from "../../support/file-systems";
import { key } from "../../support/foundation";
import { job, scheduledJob } from "../../support/jobs";
import { messageQueue } from "../../support/messaging";
import { files } from "../../support/object-stores";
import { ground, webService, worker } from "../../support/services";
import { synthesizeStack } from "../../support/synthesize";

type Builds = Readonly<Record<string, (scope: TerraformStack, props: object) => unknown>>;

/** Builds each construct on AWS by its kind. `props` replace valid ones. */
const awsConstructs: Builds = {
  postgres: database,
  mysql: mysqlDatabase,
  redis: cache,
  queue: (scope, props) => messageQueue(scope, "it", ground(scope), props),
  objectStore: files,
  fileSystem: fileSystemOf,
  secret: (scope, props) =>
    new AppSecret(scope, "it", {
      name: "test/key",
      label: "key",
      description: "Key of the payment provider",
      key: key(scope, "secretsmanager"),
      recoveryDays: 7,
      ...props,
    }),
  webService: (scope, props) => webService(scope, "it", ground(scope), props),
  worker: (scope, props) => worker(scope, "it", ground(scope), props),
  oneOffJob: (scope, props) => job(scope, "it", ground(scope), props),
  migration: (scope, props) => job(scope, "it", ground(scope), props),
  scheduledJob: (scope, props) => scheduledJob(scope, "it", ground(scope), props),
};

const all = Object.entries({
  ...components.data,
  ...components.secrets,
  ...components.services,
  ...components.jobs,
});

/** Each setting with a range, and a value above it, in the environments of one platform. */
const cases = (platform: string, builds: Builds, schemaOf: (kind: (typeof all)[number][1]) => z.ZodType) =>
  all.flatMap(([kind, component]) =>
    // On Docker a secret is a file that its owner writes: no construct.
    kind === "secret" && platform === "Docker"
      ? []
      : ranges(schemaOf(component)).map(
          ([path, value]) => [`${kind} on ${platform}`, path.join("."), value, builds[kind]] as const,
        ),
  );

/** Of settings with several forms, those of the first one: the others have tests of their own. */
const ranges = (schema: z.ZodType) => {
  const { iops: _, capacity: __, ...shape } = keysOfForms(schema)?.shape ?? {};
  const own = keysOfForms(schema) ? z.object(shape) : schema;
  return outOfRange(z.toJSONSchema(own, { unrepresentable: "any" }));
};

test.each([
  ...cases("AWS", awsConstructs, (component) => component.settingsSchema({} as never)),
  ...cases("Docker", dockerConstructs, (component) => component.localSchema({} as never)),
])("the construct of %s rejects %s: %d", (_, path, value, build) => {
  const props = path.split(".").reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as object;
  expect(() => synthesizeStack((scope) => void build?.(scope, props))).toThrow(
    new RegExp(`: ${path.replaceAll(".", "\\.")}\n   value    ${value}\n`),
  );
});

/** The numbers of a schema with a largest value, by path, each with the next larger value. */
function outOfRange(schema: z.core.JSONSchema.BaseSchema): (readonly [path: readonly string[], number])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (typeof property === "boolean") return [];
    const inner = outOfRange(property).map(([path, value]) => [[name, ...path], value] as const);
    return property.maximum === undefined ? inner : [[[name], property.maximum + 1] as const, ...inner];
  });
}
