import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { LocalNeeds } from "../../../stacks/local-preflight";
import { findProblems } from "../../../tools/local/machine";

/** A folder with a fake `docker` command, whose answers a test chooses. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-machine-"));
  mkdirSync(join(root, "secrets"));
  writeFileSync(join(root, "secrets/tls.pem"), "");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function engine(
  answers: { info?: object; images?: string[]; registry?: string[]; port?: string } = {},
): void {
  const { images = ["shop:1.0.0"], registry = [], port = "" } = answers;
  const info = answers.info ?? { MemTotal: 4096 * 1024 ** 2, DockerRootDir: root };
  writeFileSync(
    join(root, "docker"),
    `#!/bin/sh
case "$1 $2" in
"info "*) echo '${JSON.stringify(info)}' ;;
"image inspect") case " ${images.join(" ")} " in *" $3 "*) echo [] ;; *) exit 1 ;; esac ;;
"manifest inspect") case " ${registry.join(" ")} " in *" $3 "*) echo {} ;; *) exit 1 ;; esac ;;
"port "*) printf '${port}' ;;
*) exit 64 ;;
esac
`,
  );
  chmodSync(join(root, "docker"), 0o755);
}

function needs(changes: Partial<LocalNeeds> = {}): LocalNeeds {
  return {
    images: ["shop:1.0.0"],
    ports: [],
    secretFiles: [join(root, "secrets/tls.pem")],
    containers: 11,
    memoryMiB: 2048,
    diskMiB: 1,
    balancer: "shop-local-balancer",
    ...changes,
  };
}

/** The problems that `tools/local-check.ts` prints for one environment, called as Terraform calls it. */
function problems(changes: Partial<LocalNeeds> = {}): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/run.mjs", "tools/local-check.ts"], {
    encoding: "utf8",
    env: { PATH: root, NEEDS: JSON.stringify(needs(changes)) },
  });
  if (status === 0) {
    expect([stdout, stderr]).toEqual(["This machine has all that is needed.\n", ""]);
    return [];
  }
  const [head, ...lines] = stderr.trim().split("\n");
  expect([status, stdout]).toEqual([1, ""]);
  expect(head).toMatch(/^(1 problem|\d+ problems), nothing was created:$/);
  return lines.map((line, index) => line.replace(`${index + 1}. `, ""));
}

async function taken(action: (port: number) => void): Promise<void> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  try {
    action(typeof address === "object" && address ? address.port : 0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test("accepts a machine that has everything", () => {
  engine();
  expect(problems()).toEqual([]);
});

test("reports a missing engine, and what can be checked without one", () => {
  expect(problems({ secretFiles: ["a/b"], images: ["none:1"] })).toEqual([
    "No Docker engine answers (spawnSync docker ENOENT): start it, and check with docker info that you may use it.",
    "Secrets are missing (a/b): run npx plinth secrets.",
  ]);
});

test("reports that Terraform is missing, and not while Terraform runs the check", () => {
  engine();
  mkdirSync(join(root, "cdktf.out/stacks"), { recursive: true });
  const check = () =>
    spawnSync(process.execPath, [resolve("tools/run.mjs"), resolve("tools/local-check.ts")], {
      cwd: root,
      encoding: "utf8",
      env: { PATH: root },
    });
  expect(check().stderr).toBe(
    "1 problem, nothing was created:\n1. Terraform is missing (terraform does not answer): install 1.11 or later (https://developer.hashicorp.com/terraform/install).\n",
  );
  writeFileSync(join(root, "terraform"), "#!/bin/sh\n");
  chmodSync(join(root, "terraform"), 0o755);
  expect(check()).toMatchObject({ status: 0, stderr: "" });
});

test.each([
  ["terraform", "1.10.5", "Terraform 1.10.5", "https://developer.hashicorp.com/terraform/install"],
  ["tofu", "1.10.6", "OpenTofu 1.10.6", "https://opentofu.org/docs/intro/install/"],
])("reports that %s %s is too old, and accepts 1.11 and 1.12", async (binary, version, shown, page) => {
  const { PATH, TERRAFORM_BINARY_NAME } = process.env;
  const file = join(root, binary);
  const answers = async (own: string) => {
    writeFileSync(file, `#!/bin/sh\necho '{"terraform_version": "${own}"}'\n`);
    chmodSync(file, 0o755);
    return findProblems([]);
  };
  engine();
  try {
    process.env.PATH = root;
    process.env.TERRAFORM_BINARY_NAME = binary;
    expect(await answers(version)).toEqual([
      `${shown} has no write-only arguments: install 1.11 or later (${page}).`,
    ]);
    expect([await answers("1.11.0"), await answers("1.12.6")]).toEqual([[], []]);
  } finally {
    Object.assign(process.env, { PATH });
    if (TERRAFORM_BINARY_NAME === undefined) delete process.env.TERRAFORM_BINARY_NAME;
    else Object.assign(process.env, { TERRAFORM_BINARY_NAME });
  }
});

test("reports an engine that does not respond", () => {
  engine({ info: { ServerErrors: ["permission denied"] } });
  expect(problems()).toEqual([
    "No Docker engine answers (permission denied): start it, and check with docker info that you may use it.",
  ]);
  engine({ info: {} });
  expect(problems()[0]).toContain("(it returned no information)");
});

test("reports an image that is neither on the machine nor in a registry", () => {
  engine({ registry: ["haproxy:3.2"] });
  const missing = "is neither on this machine nor in a registry that it reaches:";
  expect(problems({ images: ["shop:1.0.0", "haproxy:3.2", "shop:1.1.0", "postgres:16"] })).toEqual([
    `The image shop:1.1.0 ${missing} build it, as the README of the project shows.`,
    `The image postgres:16 ${missing} run docker pull postgres:16 where a registry can be reached, or set another image of the same program.`,
  ]);
});

test("reports a port that another program uses, but not the stack's own balancer", async () => {
  await taken((port) => {
    const ports = [{ address: "127.0.0.1", port }];
    engine();
    expect(problems({ ports })).toEqual([
      `Port ${port} of 127.0.0.1 is taken: stop the program that listens there (ss -ltnp), or publish on another port.`,
    ]);
    engine({ port: `8443/tcp -> 127.0.0.1:${port}\\n` });
    expect(problems({ ports })).toEqual([]);
  });
}, 60_000);

test("waits for a port that is released within a few seconds", async () => {
  const script =
    "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port); setTimeout(process.exit, 1500) })";
  const leaving = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(leaving.stdout, "data");
  engine();
  expect(problems({ ports: [{ address: "127.0.0.1", port: Number(line) }] })).toEqual([]);
});

test("reports less memory than the containers may use, but not exactly as much", () => {
  engine({ info: { MemTotal: 2048 * 1024 ** 2, DockerRootDir: root } });
  expect(problems()).toEqual([]);
  expect(problems({ memoryMiB: 2049 })).toEqual([
    "The containers may use 2049 MiB of memory together, the engine has 2048: lower memoryMiB or replicas, or give the engine more.",
  ]);
});

test("reports too little disk space, if the engine's directory is on this machine", () => {
  const diskMiB = 2 ** 40;
  engine();
  const [problem, ...others] = problems({ diskMiB });
  expect(others).toEqual([]);
  expect(problem).toMatch(
    new RegExp(
      `^${root} has \\d+ MiB free, logs and data may take ${diskMiB}: free some \\(docker system df\\), or lower logs.maxFiles.$`,
    ),
  );
  engine({ info: { MemTotal: 4096 * 1024 ** 2, DockerRootDir: join(root, "in-a-virtual-machine") } });
  expect(problems({ diskMiB })).toEqual([]);
});

test("reports all problems at once", () => {
  engine({ images: [] });
  const found = problems({ memoryMiB: 9999, secretFiles: ["a/b", "c/d"] });
  expect(found.map((problem) => problem.split(" ", 2).join(" "))).toEqual([
    "Secrets are",
    "The image",
    "The containers",
  ]);
});
