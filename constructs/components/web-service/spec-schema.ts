import { z } from "zod";
import { commandSchema, containerShape, timingShape } from "../../application/container-schema";
import { exactly, integer, listOf, text } from "../../application/schema-values";
import { deploymentSchema } from "../service/deployment-schema";

const absolutePath = text(/^\/[A-Za-z0-9._/-]*$/, "an absolute path", '"/ready"');

export const webServiceSchema = exactly({
  kind: z.literal("webService"),
  ...containerShape,
  port: integer(1024, 65_535),
  routes: listOf(
    exactly({
      path: text(/^\/[A-Za-z0-9_.$/~"'@:+*?&-]{0,127}$/, "a path pattern of 1–128 characters", '"/api/*"'),
      subdomain: text(
        /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
        "one label of a host name",
        '"admin"',
      ).optional(),
      priority: integer(1, 500).optional(),
    }),
    0,
    "a list of routes",
    '[{ path: "/api/*" }]',
  ).optional(),
  health: exactly({
    path: absolutePath,
    livenessPath: absolutePath.optional(),
    command: commandSchema.optional(),
    ...timingShape,
  }),
  deployment: deploymentSchema.optional(),
  p95Milliseconds: integer(10, 60_000, "milliseconds").optional(),
  keepAliveSeconds: integer(1, 4000, "seconds").optional(),
});
