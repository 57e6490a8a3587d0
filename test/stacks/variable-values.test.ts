import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { off } from "../../constructs/application/choice";
import { fileWith, from, text, url } from "../../constructs/application/variable-values";
import { dev } from "../../environments/dev";
import { production } from "../../environments/production";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { changedShop } from "../support/configs";
import { localWith } from "../support/local";
import {
  type Attributes,
  at,
  embedded,
  resources,
  type Synthesized,
  stackNamed,
  synthesize,
} from "../support/synthesize";

// A warning of CDKTF means an expression that it may have written wrongly.
const warn = jest.spyOn(console, "warn");
afterAll(() => expect(warn).not.toHaveBeenCalled());

const databaseUrl = url`postgresql://${from("orders", "username")}:${from("orders", "password")}@${from("orders", "host")}:${from("orders", "port")}/${from("orders", "database")}`;

const shop = changedShop({
  "services.api.entrypoint": ["node"],
  "services.api.command": ["server.js"],
  "services.api.variables": {
    DB_HOST: from("orders", "host"),
    DB_PASS: from("orders", "password"),
    DB_PASS_FILE: fileWith("orders", "password"),
    DATABASE_URL: databaseUrl,
    ADDRESS: text`${from("orders", "host")}:${from("orders", "port")}`,
    INVENTORY_URL: text`${from("inventory", "url")}/v1`,
    PAYMENT_TOKEN: from("paymentKey", "value"),
    S3_KEY: from("receipts", "accessKeyId", { optional: true }),
    DB_SECRET: from("orders", "secretId", { optional: true }),
  },
  "jobs.migrate.variables": { DATABASE_URL: databaseUrl },
});

interface Container {
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly linuxParameters: { readonly tmpfs: readonly { readonly containerPath: string }[] };
}

let synthesized: Synthesized | undefined;
const onAws = () => {
  synthesized ??= stackNamed(
    synthesize((app) => {
      new EnvironmentStack(app, { ...dev, application: shop });
    }),
    "dev",
  );
  return synthesized;
};
const containerOf = (path: string): Container => {
  const [container] = embedded<Container[]>(
    at(onAws(), "aws_ecs_task_definition", path),
    "container_definitions",
  );
  if (!container) throw new Error(`No container in ${path}.`);
  return container;
};
const plainOf = (name: string) =>
  containerOf("services/api/service/task").environment.find((one) => one.name === name)?.value;
const secretOf = (name: string, path = "services/api/service/task") =>
  containerOf(path).secrets.find((one) => one.name === name)?.valueFrom;

describe("on AWS", () => {
  test("plain values and texts of them are plain variables", () => {
    expect(plainOf("DB_HOST")).toMatch(/^\$\{aws_db_instance\.[A-Za-z0-9_-]+\.address\}$/);
    expect(plainOf("ADDRESS")).toBe(`${plainOf("DB_HOST")}:5433`);
  });

  test("a variable that uses sets has the value that the service gives it", () => {
    expect(plainOf("INVENTORY_URL")).toBe("http://inventory:3001/v1");
  });

  test("a secret is injected under the service's own name, beside the name that uses gives it", () => {
    expect(secretOf("PAYMENT_TOKEN")).toBe(secretOf("PAYMENT_KEY"));
    expect(secretOf("DB_PASS")).toBe(secretOf("ORDERS_PASSWORD"));
    expect(secretOf("DB_PASS")).toMatch(/login-1_\w+\.arn\}:password::\$\{\S+\.version_id\}$/);
  });

  test("a text with a secret is a secret of its own, whose version the task definition names", () => {
    expect(secretOf("DATABASE_URL")).toMatch(
      /^\$\{aws_secretsmanager_secret\.[A-Za-z0-9_-]+\.arn\}:DATABASE_URL::\$\{aws_secretsmanager_secret_version\.[A-Za-z0-9_-]+\.version_id\}$/,
    );
    const version = at(
      onAws(),
      "aws_secretsmanager_secret_version",
      "services/api/service/composed-variables/version",
    );
    const written = String(version.secret_string_wo);
    expect(written).toMatch(/^\$\{jsonencode\(\{"DATABASE_URL" = join\("", \["postgresql:\/\/", urlencode\(/);
    expect(written).toMatch(
      /urlencode\(jsondecode\(ephemeral\.aws_secretsmanager_secret_version\.[\w-]+\.secret_string\)\.password\), "@"/,
    );
    expect(written).toMatch(/aws_db_instance\.[\w-]+\.address\), ":", "5433", "\/", "orders"\]\)\}\)\}$/);
    expect(version).not.toHaveProperty("secret_string");
  });

  test("the version of the text changes with the host and with the password's version", () => {
    const version = at(
      onAws(),
      "aws_secretsmanager_secret_version",
      "services/api/service/composed-variables/version",
    );
    expect(String(version.secret_string_wo_version)).toMatch(/^\$\{parseint\(substr\(sha256\(join\(/);
    expect(String(version.secret_string_wo_version)).toContain(".address");
    expect(String(version.secret_string_wo_version)).toContain(".version_id");
  });

  test("a database whose password is in a text has a password that RDS does not rotate", () => {
    const database = at(onAws(), "aws_db_instance", "data/orders");
    expect(database).not.toHaveProperty("manage_master_user_password");
    expect(database).toMatchObject({ password_wo_version: 1 });
  });

  test("a variable with an optional part that AWS does not have is left out", () => {
    expect([plainOf("S3_KEY"), secretOf("S3_KEY")]).toEqual([undefined, undefined]);
    expect(plainOf("DB_SECRET")).toMatch(/^\$\{\S+\.arn\}$/);
  });

  test("only the service's own execution role reads the text", () => {
    const readers = resources(onAws(), "aws_iam_role_policy").filter(([, { policy }]) =>
      /services_api_service_composed-variables_[A-F0-9]+\.arn/.test(String(policy)),
    );
    expect(readers.map(([address]) => address)).toEqual([
      expect.stringMatching(/^services_api_service_task_roles_execution_/),
    ]);
  });

  test("a job gets texts too", () => {
    expect(secretOf("DATABASE_URL", "jobs/migrate/task")).toMatch(/:DATABASE_URL::\$\{/);
  });

  test("a shell writes the file before the program starts, in a directory in memory", () => {
    const { entryPoint, command, linuxParameters } = containerOf("services/api/service/task");
    expect(entryPoint).toEqual([
      "/bin/sh",
      "-c",
      `set -eu
umask 077
printf %s "$ORDERS_PASSWORD" > '/run/secrets/orders_password'
unset ORDERS_PASSWORD
exec "$@"`,
      "sh",
      "node",
    ]);
    expect(command).toEqual(["server.js"]);
    expect(linuxParameters.tmpfs.map(({ containerPath }) => containerPath)).toEqual(["/tmp", "/run/secrets"]);
    expect(plainOf("DB_PASS_FILE")).toBe("/run/secrets/orders_password");
  });

  test("production's read replicas are no obstacle", () => {
    expect(() =>
      synthesize((app) => {
        new EnvironmentStack(app, { ...production, application: shop });
      }),
    ).not.toThrow();
  });
});

describe("on Docker", () => {
  const stack = localWith({}, shop);
  const named = (name: RegExp): Attributes =>
    resources(stack, "docker_container")
      .map(([, own]) => own)
      .find((own) => name.test(String(own.name))) ?? {};
  const api = named(/^shop-local-api-[0-9a-f]{6}-1$/);

  test("plain values are variables", () => {
    expect(api.env).toEqual(
      expect.arrayContaining([
        "DB_HOST=orders",
        expect.stringMatching(/^ADDRESS=orders:\d+$/),
        "INVENTORY_URL=http://inventory:3001/v1",
        "DB_PASS_FILE=/run/secrets/orders_password_1",
      ]),
    );
  });

  test("variables with optional parts that Docker does not have, or that are empty, are left out", () => {
    const own = localWith(
      {},
      changedShop({
        "services.api.variables": {
          S3_KEY: from("receipts", "accessKeyId", { optional: true }),
          DB_SECRET: from("orders", "secretId", { optional: true }),
          DB_CA: from("orders", "ca", { optional: true }),
          EMPTY_CA: from("orders", "ca"),
        },
      }),
    );
    const [, container = {}] =
      resources(own, "docker_container").find(([, { name }]) =>
        /^shop-local-api-\w+-1$/.test(String(name)),
      ) ?? [];
    const variables = (container.env as string[]).map((line) => line.split("=")[0]);
    expect(variables).toEqual(expect.arrayContaining(["S3_KEY", "EMPTY_CA"]));
    expect(variables).not.toContain("DB_SECRET");
    expect(variables).not.toContain("DB_CA");
  });

  test("a shell sets variables with secrets from their files", () => {
    expect(api.entrypoint).toEqual([
      "/bin/sh",
      "-c",
      expect.stringMatching(
        /^set -eu\nplinth_0=\$\(cat '\/run\/secrets\/orders_password_1'\)\nplinth_1=\$\(cat '\/run\/secrets\/payment_key'\)\nexport DB_PASS="\$plinth_0"\nexport DATABASE_URL='postgresql:\/\/''api-1'':'"\$plinth_0"'@''orders'':''\d+''\/''orders'\nexport PAYMENT_TOKEN="\$plinth_1"\nexec "\$@"$/,
      ),
      "sh",
      "node",
    ]);
    expect(api.command).toEqual(["server.js"]);
    expect(JSON.stringify(api.env)).not.toContain("DATABASE_URL");
  });

  test("a job's time limit starts after its variables are set", () => {
    const migrate = named(/^shop-local-migrate/);
    expect(migrate.entrypoint).toEqual([
      "/bin/sh",
      "-c",
      expect.stringContaining("export DATABASE_URL="),
      "sh",
      "timeout",
      "-k",
      "60",
      "900",
    ]);
  });

  test("the program gets the variables, and the shell is gone", () => {
    const folder = mkdtempSync(join(tmpdir(), "plinth-secrets-"));
    try {
      writeFileSync(join(folder, "orders_password_1"), `it's "$HOME" \`x\``);
      writeFileSync(join(folder, "payment_key"), "key");
      const [shell = "", ...args] = api.entrypoint as string[];
      const script = (args[1] ?? "").replaceAll("/run/secrets", folder);
      const printed = execFileSync(shell, [
        "-c",
        script,
        "sh",
        "sh",
        "-c",
        'printf "%s|%s" "$DB_PASS" "$PAYMENT_TOKEN"',
      ]);
      expect(printed.toString()).toBe(`it's "$HOME" \`x\`|key`);
      rmSync(join(folder, "payment_key"));
      expect(() => execFileSync(shell, ["-c", script, "sh", "true"], { stdio: "pipe" })).toThrow(
        /payment_key/,
      );
      expect(readFileSync(join(folder, "orders_password_1"), "utf8")).toContain("it's");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("an image that was not made for this", () => {
  const stock = changedShop({
    "services.api.port": 80,
    "services.api.user": "1000:0",
    "services.api.readOnlyRoot": off("the image writes its configuration beside its program"),
    "services.api.writablePaths": ["/tmp", { path: "/opt/app/bin", sizeMiB: 128, executable: true }],
  });

  test("runs on AWS: its port, its group, its root file system, its directories", () => {
    const stack = stackNamed(
      synthesize((app) => {
        new EnvironmentStack(app, { ...dev, application: stock });
      }),
      "dev",
    );
    const task = at(stack, "aws_ecs_task_definition", "services/api/service/task");
    expect(embedded<unknown[]>(task, "container_definitions")[0]).toMatchObject({
      user: "1000:0",
      readonlyRootFilesystem: false,
      portMappings: [{ containerPort: 80 }],
      systemControls: [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
      linuxParameters: {
        capabilities: { drop: ["ALL"] },
        tmpfs: [
          { containerPath: "/tmp", size: 64, mountOptions: ["rw", "noexec", "nosuid", "nodev", "mode=1777"] },
          {
            containerPath: "/opt/app/bin",
            size: 128,
            mountOptions: ["rw", "exec", "nosuid", "nodev", "mode=1777", "uid=1000", "gid=0"],
          },
        ],
      },
    });
    expect(task["//"]).toMatchObject({
      suppressed: {
        "container-read-only-root": "the image writes its configuration beside its program",
        CKV_AWS_336: "the image writes its configuration beside its program",
      },
    });
  });

  test("runs on Docker in the same way", () => {
    const api = resources(localWith({}, stock), "docker_container")
      .map(([, own]) => own)
      .find(({ name }) => /^shop-local-api-[0-9a-f]{6}-1$/.test(String(name)));
    expect(api).toMatchObject({
      user: "1000:0",
      read_only: false,
      "//": {
        suppressed: { "docker-read-only-root": "the image writes its configuration beside its program" },
      },
      tmpfs: {
        "/tmp": "rw,noexec,nosuid,nodev,size=64m,mode=1777",
        "/opt/app/bin": "rw,exec,nosuid,nodev,size=128m,mode=1777,uid=1000,gid=0",
      },
    });
  });
});
