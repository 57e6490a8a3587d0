import { fileWith, from, text, url } from "../../../constructs/application/variable-values";
import { environmentProblems } from "../../../constructs/components/checks";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import { type Changes, changedShop } from "../../support/configs";

function problems(changes: Changes, environments: { aws?: boolean; docker?: boolean } = {}) {
  const application = changedShop(changes);
  const { aws = false, docker = false } = environments;
  return environmentProblems(
    aws ? [{ ...dev, application }] : [],
    docker || !aws ? [{ ...local, application }] : [],
  ).map(({ path, value, expected, fix }) => [path, value, expected, fix]);
}

const api = "application shop: services.api";
const entrypoint = { "services.api.entrypoint": ["node"] };

const refused: [
  title: string,
  changes: Changes,
  problem: [path: string, value: unknown, expected: string, fix: string],
  where?: { aws?: boolean; docker?: boolean },
][] = [
  [
    "a component that it does not use",
    { "services.api.variables": { CACHE_HOST: from("stockCache", "host") } },
    [
      `${api}.variables.CACHE_HOST`,
      "stockCache",
      "a name in uses: orders, orderEvents, receipts, stockMoves, paymentKey, inventory",
      'Correct the name, or add "stockCache" to uses.',
    ],
  ],
  [
    "a job that uses nothing",
    { "jobs.report.uses": [], "jobs.report.variables": { DB_HOST: from("orders", "host") } },
    [
      "application shop: jobs.report.variables.DB_HOST",
      "orders",
      "a name in uses, which is empty",
      'Correct the name, or add "orders" to uses.',
    ],
  ],
  [
    "a part that a database does not have",
    { "services.api.variables": { DB: url`postgresql://${from("orders", "hostname")}/orders` } },
    [
      `${api}.variables.DB`,
      "hostname",
      "a part of orders: host, readHost, port, database, sslMode, username, password, secretId, poolSize, ca",
      "Write one of them.",
    ],
  ],
  [
    "a text with a secret that its owner writes",
    { ...entrypoint, "services.api.variables": { AUTH: text`Bearer ${from("paymentKey", "value")}` } },
    [
      `${api}.variables.AUTH`,
      "paymentKey",
      "no secret that its owner writes: its value is not known when Terraform composes the text",
      'Keep the whole text in the secret, and write from("paymentKey", "value").',
    ],
  ],
  [
    "a file with what is no secret",
    { "services.api.variables": { HOST_FILE: fileWith("orders", "host") } },
    [
      `${api}.variables.HOST_FILE`,
      "host",
      "a part of orders that can be a file: password, ca",
      'Write from("orders", "host"): a file is for secrets.',
    ],
  ],
  [
    "a file of a component without secrets",
    { "services.api.variables": { TOPIC_FILE: fileWith("orderEvents", "topic") } },
    [
      `${api}.variables.TOPIC_FILE`,
      "topic",
      "a component with a secret part: orderEvents has none",
      'Write from("orderEvents", "topic"): a file is for secrets.',
    ],
  ],
  [
    "a part that only the other platform has",
    { "services.inventory.variables": { REDIS_PASSWORD: from("stockCache", "password") } },
    [
      "application shop: services.inventory.variables.REDIS_PASSWORD",
      "password",
      "a part that stockCache has on AWS too",
      'Leave it out, or write from("stockCache", "password", { optional: true }): then the variable is set only on Docker, which has it.',
    ],
    { aws: true },
  ],
  [
    "the id of a secret, which is on AWS only",
    { "services.api.variables": { DB_SECRET: from("orders", "secretId") } },
    [
      `${api}.variables.DB_SECRET`,
      "secretId",
      "a part that orders has on Docker too",
      'Leave it out, or write from("orders", "secretId", { optional: true }): then the variable is set only on AWS, which has it.',
    ],
    { docker: true },
  ],
  [
    "a misspelled optional part",
    { "services.api.variables": { S3_KEY: from("receipts", "accessKey", { optional: true }) } },
    [
      `${api}.variables.S3_KEY`,
      "accessKey",
      "a part of receipts: bucket, endpoint, region, pathStyle, accessKeyId, secretAccessKey",
      "Write one of them.",
    ],
    { aws: true, docker: true },
  ],
  [
    "an optional secret in a variable of a program that is not known, on Docker alone",
    {
      "services.api.variables": { S3_SECRET: from("receipts", "secretAccessKey", { optional: true }) },
    },
    [
      `${api}.entrypoint`,
      undefined,
      "the program to start: on Docker a shell sets S3_SECRET from a file before it",
      'Write the ENTRYPOINT of the image, or its first words: entrypoint: ["node"].',
    ],
    { aws: true, docker: true },
  ],
  [
    "a secret in a variable of a program that is not known, on Docker",
    { "services.api.variables": { DB_PASS: from("orders", "password") } },
    [
      `${api}.entrypoint`,
      undefined,
      "the program to start: on Docker a shell sets DB_PASS from a file before it",
      'Write the ENTRYPOINT of the image, or its first words: entrypoint: ["node"].',
    ],
    { docker: true },
  ],
  [
    "a file for a program that is not known, on AWS",
    { "services.api.variables": { DB_PASS_FILE: fileWith("orders", "password") } },
    [
      `${api}.entrypoint`,
      undefined,
      "the program to start: on AWS a shell writes the file of DB_PASS_FILE before it",
      'Write the ENTRYPOINT of the image, or its first words: entrypoint: ["node"].',
    ],
    { aws: true },
  ],
  [
    "a file with what is no secret, as the only problem",
    { "services.api.variables": { DB_HOST_FILE: fileWith("orders", "host") } },
    [
      `${api}.variables.DB_HOST_FILE`,
      "host",
      "a part of orders that can be a file: password, ca",
      'Write from("orders", "host"): a file is for secrets.',
    ],
    { aws: true, docker: true },
  ],
  [
    "a plain value under the name of a secret",
    { "services.api.variables": { DB_PASSWORD: "hunter2-hunter2" } },
    [
      `${api}.variables.DB_PASSWORD`,
      "(not shown)",
      "no plain value in a variable with the name of a secret",
      'Add a secret to the application, name it in uses, and write from("theSecret", "value") if the variable needs this name. Revoke the value: it may be in the history of the repository.',
    ],
  ],
  [
    "a URL whose host only a compose file has",
    { "services.api.variables": { REDIS_URL: "redis://redis:6379/0" } },
    [
      `${api}.variables.REDIS_URL`,
      "redis://redis:6379/0",
      "a URL whose host the service can resolve: inventory, which it uses, localhost, a full name",
      'Compose it of what it uses, e.g. url`…://${from("theComponent", "host")}…`, or write the whole name of redis.',
    ],
  ],
  [
    "a number",
    { "services.api.variables": { WORKERS: 4 } },
    [
      `${api}.variables.WORKERS`,
      4,
      'a string, or from("…", "…"), url`…`, text`…` or fileWith("…", "…")',
      'Put a plain value in quotes, or name a part of a component: from("orders", "host").',
    ],
  ],
];

test.each(refused.map(([title, changes, problem, where = {}]) => ({ title, changes, problem, where })))(
  "refuses $title",
  ({ changes, problem, where }) => {
    expect(problems(changes, where)).toEqual([problem]);
  },
);

test("accepts names in lower case, the service's own name for a secret, and hosts that resolve", () => {
  const variables = {
    npm_config_cache: "/tmp",
    GITEA__database__HOST: text`${from("orders", "host")}:${from("orders", "port")}`,
    DB_PASSWORD: from("orders", "password"),
    DATABASE_URL: url`postgresql://${from("orders", "username")}:${from("orders", "password")}@${from("orders", "host")}:${from("orders", "port")}/${from("orders", "database")}`,
    PAYMENT_TOKEN: from("paymentKey", "value"),
    // What one platform does not have is set on the other.
    S3_KEY: from("receipts", "accessKeyId", { optional: true }),
    S3_SECRET: from("receipts", "secretAccessKey", { optional: true }),
    DB_SECRET: from("orders", "secretId", { optional: true }),
    STOCK_API: "http://inventory:3001/v1",
    LICENCE_SERVER: "https://licences.example.com",
    LOCAL_AGENT: "http://localhost:8125",
    // Another value than the one that `uses` would set.
    INVENTORY_URL: text`${from("inventory", "url")}/v1`,
  };
  const changes = { ...entrypoint, "services.api.variables": variables };
  expect(problems(changes, { aws: true, docker: true })).toEqual([]);
});

test("a wrong host in a variable of one environment is told there", () => {
  const wrong = (config: object) => ({ ...config, variables: { BROKER: "amqp://rabbit:5672" } });
  const expected =
    "a URL whose host the service can resolve: inventory, which it uses, localhost, a full name";
  const found = environmentProblems(
    [{ ...dev, services: { ...dev.services, api: wrong(dev.services.api) as never } }],
    [
      {
        ...local,
        jobs: { ...local.jobs, report: wrong(local.jobs?.report ?? {}) as never },
      } as typeof local,
    ],
  );
  expect(found.map(({ path, expected }) => [path, expected])).toEqual([
    ["dev: services.api.variables.BROKER", expected],
    ["local: jobs.report.variables.BROKER", expected.replace("inventory, which it uses, ", "")],
  ]);
});
