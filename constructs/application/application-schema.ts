import { z } from "zod";
import { deploymentSchema } from "./deployment-schema";
import { chosenBy, exactly, integer, isRecord, listOf, oneOf, says, text, yesOrNo } from "./schema-values";

const wordName = /^[a-z][a-zA-Z0-9]{0,19}$/;

/** Each word by its name: `api`, `paymentKey`. */
function words(schema: z.ZodType, kind: string) {
  return z.record(
    z.string().regex(wordName, {
      error: says(`a ${kind}'s name: 1–20 letters and digits in camel case`, "Rename it."),
    }),
    schema,
    { error: says(`an object of ${kind} words by name`, "Write {} if there are none.") },
  );
}

const absolutePath = text(/^\/[A-Za-z0-9._/-]*$/, "an absolute path", '"/ready"');
const command = listOf(
  z.string({ error: says("a string", "Put it in quotes.") }),
  1,
  "a command",
  '["node", "main.js"]',
);
const variables = z.record(
  text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
  z.string({ error: says("a string", "Put it in quotes.") }),
  { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
);

const timing = {
  intervalSeconds: integer(5, 300, "seconds"),
  timeoutSeconds: integer(2, 60, "seconds"),
  retries: integer(2, 10, "failures"),
  startPeriodSeconds: integer(0, 300, "seconds"),
};

const container = {
  uses: listOf(z.string(), 0, "names of data, secrets and services", '["orders"]').optional(),
  command: command.optional(),
  variables: variables.optional(),
  shutdownSeconds: integer(1, 120, "seconds"),
  user: text(/^[1-9]\d{0,9}:[1-9]\d{0,9}$/, "a numeric user and group, not 0", '"1000:1000"').optional(),
  writablePaths: listOf(
    text(/^\/[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, "an absolute directory", '"/tmp"'),
    0,
    "a list of directories",
    '["/tmp"]',
  ).optional(),
  callsInternet: yesOrNo.optional(),
};

const webService = exactly({
  kind: z.literal("web-service"),
  ...container,
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
    command: command.optional(),
    ...timing,
  }),
  deployment: deploymentSchema.optional(),
});

const worker = exactly({ kind: z.literal("worker"), ...container, health: exactly({ command, ...timing }) });

const postgres = exactly({
  kind: z.literal("postgres"),
  version: oneOf(["14", "15", "16", "17"]),
  databaseName: text(
    /^[a-z][a-z0-9_]{0,62}$/,
    "letters, digits and _, a letter first",
    '"orders"',
  ).optional(),
});

const secret = exactly({
  kind: z.literal("secret"),
  description: text(/^.{10,500}$/, "what it is and who issues it, in 10–500 characters", '"API key of …"'),
});

/** What each word says. */
export const wordSchemas = { webService, worker, postgres, secret };

const service = chosenBy((value) => (isRecord(value) && value.kind === "worker" ? worker : webService));

/** The shape of an application: types, ranges and patterns of single values. */
export const applicationSchema = exactly({
  name: text(
    /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
    "2–20 lower-case letters, digits and -, a letter first",
    '"shop"',
  ),
  data: words(postgres, "data store"),
  secrets: words(secret, "secret"),
  services: words(service, "service"),
});
