import { z } from "zod";
import { applicationSchema } from "../../../constructs/application/application-schema";
import {
  commandHealthCheckSchema,
  commandHealthOrOffSchema,
} from "../../../constructs/application/health-check";
import { components } from "../../../constructs/components/registry";
import {
  backgroundDeploymentSchema,
  deploymentSchema,
  deploymentSchemas,
} from "../../../constructs/components/service/deployment";
import { supportTables } from "../../../constructs/components/support";

/** Every setting that a schema accepts, by its path: `routes.path`. */
function settings(schema: unknown, path = ""): string[] {
  if (schema instanceof z.ZodOptional) return settings(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return settings(schema.element, path);
  if (schema === deploymentSchema) return deployments(path, Object.keys(deploymentSchemas));
  if (schema === backgroundDeploymentSchema) return deployments(path, ["rolling", "recreate"]);
  // A reason instead of the check has no settings.
  if (schema === commandHealthOrOffSchema) return settings(commandHealthCheckSchema, path);
  if (!(schema instanceof z.ZodObject)) return [path];
  return Object.entries(schema.shape)
    .filter(([key]) => key !== "kind")
    .flatMap(([key, inner]) => settings(inner, path === "" ? key : `${path}.${key}`));
}

/** A deployment's keys depend on its strategy, which is a setting of its own. */
function deployments(path: string, strategies: readonly string[]): string[] {
  return Object.entries(deploymentSchemas)
    .filter(([strategy]) => strategies.includes(strategy))
    .flatMap(([strategy, schema]) =>
      settings(schema, `${path}.${strategy}`).map((own) => own.replace(/\.strategy$/, "")),
    );
}

const specSchemas = Object.fromEntries(
  Object.entries({
    ...components.data,
    ...components.secrets,
    ...components.services,
    ...components.jobs,
  }).map(([kind, { specSchema }]) => [kind, specSchema]),
);
const accepted = Object.entries({ application: applicationSchema(components), ...specSchemas }).map(
  ([spec, schema]) => [spec, settings(schema)] as const,
);

test.each(accepted)("%s: the support table has exactly its settings", (spec, expected) => {
  expect(Object.keys(supportTables()[spec] ?? {}).sort()).toEqual([...expected].sort());
});

test("every component has a support table, and every table a component", () => {
  expect(Object.keys(supportTables()).sort()).toEqual(accepted.map(([spec]) => spec).sort());
});

test("finds the settings in the schemas", () => {
  const found = new Map(accepted);
  expect(found.get("webService")).toEqual(
    expect.arrayContaining([
      "port",
      "uses",
      "routes.subdomain",
      "health.livenessPath",
      "deployment.rolling",
      "deployment.canary.percent",
    ]),
  );
  expect(found.get("worker")).not.toContain("port");
});

test("each setting is described on both platforms", () => {
  for (const table of Object.values(supportTables()))
    for (const { onAws, onDocker } of Object.values(table))
      for (const text of [onAws, onDocker]) expect(text).toMatch(/^[^\n]{10,120}$/);
});
