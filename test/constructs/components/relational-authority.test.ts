import { readFileSync } from "node:fs";
import { fileWith, from } from "../../../constructs/application/variable-values";
import { environmentProblems } from "../../../constructs/components/checks";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import { EnvironmentStack } from "../../../stacks/environment-stack";
import { LocalStack } from "../../../stacks/local-stack";
import { changed, changedShop } from "../../support/configs";
import { at, embedded, resources, stackNamed, synthesize } from "../../support/synthesize";

const file = "test/support/certificates/roots.pem";
const certificates = [
  ...readFileSync(file, "utf8").matchAll(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n/g),
].join("");

function project(certificateAuthority: unknown, variables: object) {
  const application = changedShop({
    "services.inventory.entrypoint": ["node"],
    "services.inventory.variables": variables,
  });
  return {
    onAws: { ...changed(dev, { "data.orders.certificateAuthority": certificateAuthority }), application },
    onDocker: { ...local, application },
  };
}

function containers(variables: object) {
  const { onAws, onDocker } = project(file, variables);
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  const task = at(stackNamed(stacks, "dev"), "aws_ecs_task_definition", "services/inventory/service/task");
  const [aws] = embedded<{ environment: { name: string; value: string }[]; entryPoint: string[] }[]>(
    task,
    "container_definitions",
  );
  const docker = resources(stackNamed(stacks, "local"), "docker_container")
    .map(([, own]) => own)
    .find(({ name }) => /^shop-local-inventory-[0-9a-f]{6}-1$/.test(String(name)));
  return { aws, environment: (docker?.env ?? []) as string[] };
}

test("the certificates of the file, and nothing else of it, are a variable of each user on AWS", () => {
  const { aws, environment } = containers({});
  expect(certificates).toMatch(/^-----BEGIN/);
  expect(aws?.environment).toContainEqual({ name: "ORDERS_CA", value: certificates });
  expect(environment.filter((entry) => entry.includes("_CA="))).toEqual([]);
});

test("a program finds them in a file, which is empty on Docker", () => {
  const { aws, environment } = containers({ PGSSLROOTCERT: fileWith("orders", "ca") });
  expect(aws?.environment).toContainEqual({ name: "PGSSLROOTCERT", value: "/run/secrets/orders_ca" });
  expect(aws?.entryPoint.join("\n")).toContain(`printf %s "$ORDERS_CA" > '/run/secrets/orders_ca'`);
  expect(environment).toContain("PGSSLROOTCERT=/dev/null");
});

test("a program finds them under its own name, which is empty on Docker", () => {
  const { aws, environment } = containers({ DB_CA: from("orders", "ca") });
  expect(aws?.environment).toContainEqual({ name: "DB_CA", value: certificates });
  expect(environment).toContain("DB_CA=");
});

const certificateFix =
  "Download the bundle of the region: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html";

test.each([
  ["missing", "it does not exist"],
  ["public-key", "it has a PUBLIC KEY"],
  ["broken", "it cannot be read"],
  ["empty", "it has no certificate"],
])("refuses the file %s.pem: %s", (name, fault) => {
  const path = `test/support/certificates/${name}.pem`;
  const { onAws, onDocker } = project(path, {});
  expect(environmentProblems([onAws], [onDocker])).toEqual([
    {
      path: "dev: data.orders.certificateAuthority",
      value: path,
      fault,
      expected: "a file of the project with certificates in the PEM format, and nothing else",
      fix: certificateFix,
    },
  ]);
});

test("refuses a file outside of the project", () => {
  const { onAws, onDocker } = project("../bundle.pem", {});
  expect(
    environmentProblems([onAws], [onDocker]).map(({ path, expected, fix }) => [path, expected, fix]),
  ).toEqual([
    [
      "dev: data.orders.certificateAuthority",
      "a .pem or .crt file in the project, without a leading / and without . or .. in its path",
      'Write e.g. "certificates/eu-west-1-bundle.pem".',
    ],
  ]);
});

test("refuses a service that verifies without certificates", () => {
  const { onAws, onDocker } = project(undefined, { PGSSLROOTCERT: fileWith("orders", "ca") });
  expect(environmentProblems([onAws], [onDocker])).toEqual([
    {
      path: "dev: data.orders.certificateAuthority",
      value: undefined,
      expected: "the file with the certificates of RDS: inventory has the part ca of orders in a variable",
      fix: 'Download the bundle of the region into the project, and write e.g. "certificates/eu-west-1-bundle.pem".',
    },
  ]);
});
