import { environments, localEnvironments } from "../../environments/all";
import { exec } from "../../tools/commands/exec";
import { runJob } from "../../tools/commands/run-job";
import type { Programs } from "../../tools/jobs/programs";
import type { TaskState } from "../../tools/migration/ecs";
import type { TaskToRun } from "../../tools/migration/ecs-client";

const project = { environments, localEnvironments };
const inspected = {
  Config: {
    Hostname: "4f1c",
    Image: "sha256:1",
    Entrypoint: ["timeout"],
    Cmd: ["node", "restock.js"],
    User: "1000:1000",
  },
  HostConfig: { NetworkMode: "one", ReadonlyRootfs: true, PidsLimit: 128 },
  NetworkSettings: { Networks: { one: { NetworkID: "1" }, two: { NetworkID: "2" } } },
};
const output =
  "aws ecs run-task --region eu-west-1 --cluster shop-dev --task-definition shop-dev-restock --launch-type FARGATE --count 1 --network-configuration 'awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=DISABLED}'";

/** Programs that print this, by the beginning of their command line, and what was started. */
function outsideOf(
  outputs: Readonly<Record<string, string | undefined>>,
  end: TaskState = { status: "STOPPED", exitCode: 3 },
) {
  const started: string[] = [];
  const asked: string[] = [];
  const calls: unknown[] = [];
  const tasks: TaskToRun[] = [];
  const programs: Programs = {
    start: (program, args) => {
      started.push([program, ...args].join(" "));
      return program === "aws" && args[0] === "logs" ? 0 : 7;
    },
    output: (program, args) => {
      const line = [program, ...args].join(" ");
      asked.push(line);
      return Object.entries(outputs).find(([beginning]) => line.startsWith(beginning))?.[1];
    },
  };
  return {
    started,
    asked,
    calls,
    tasks,
    programs,
    ecs: (task: TaskToRun) => {
      tasks.push(task);
      return {
        start: async () => "arn:aws:ecs:eu-west-1:1:task/shop-dev/abc",
        look: async () => end,
        stop: async () => {},
      };
    },
    engine: () => ({
      call: async (method: string, path: string, body?: object) => {
        calls.push([method, path, ...(body ? [body] : [])]);
        return path.endsWith("/json") ? inspected : { Id: "copy" };
      },
    }),
  };
}

async function run(environment: string, job: string, args: readonly string[], outside = outsideOf({})) {
  const said = jest.spyOn(console, "error").mockImplementation(() => {});
  try {
    const code = await runJob(project, environment, job, args, outside);
    return { ...outside, code, said: said.mock.calls.map(([line]) => line) };
  } finally {
    said.mockRestore();
  }
}

describe("plinth run on Docker", () => {
  test("starts the container of a one-off job, and runs the command of a scheduled one", async () => {
    const one = await run("local", "restock", []);
    expect([one.code, one.started]).toEqual([7, ["docker start --attach shop-local-restock"]]);
    const other = await run("local", "report", ["--day", "1"]);
    expect([other.code, other.started]).toEqual([
      7,
      ["docker exec shop-local-report node report.js --day 1"],
    ]);
  });

  test("arguments run a copy of the container, which is removed; the exit code is the job's", async () => {
    const { code, started, asked, calls } = await run("local", "restock", ["--all", "a b"]);
    expect(code).toBe(7);
    expect(calls).toEqual([
      ["GET", "/containers/shop-local-restock/json"],
      [
        "POST",
        "/containers/create",
        {
          ...inspected.Config,
          Hostname: "",
          Cmd: ["node", "restock.js", "--all", "a b"],
          HostConfig: { ...inspected.HostConfig, RestartPolicy: {}, AutoRemove: true },
          NetworkingConfig: { EndpointsConfig: { one: {} } },
        },
      ],
      ["POST", "/networks/two/connect", { Container: "copy" }],
    ]);
    expect(started).toEqual(["docker start --attach copy"]);
    expect(asked.at(-1)).toBe("docker rm --force --volumes copy");
  });

  test("an engine of another machine is a problem", async () => {
    const outside = outsideOf({ "docker context inspect": "ssh://build@example.com" });
    await expect(run("local", "restock", ["--all"], outside)).rejects.toThrow(`1. DOCKER_HOST
   value    "ssh://build@example.com"
   expected a Docker engine of this machine: a run with arguments makes a container through its socket
   fix      Run this on the machine of the engine, or run the job without arguments.`);
  });
});

describe("plinth run on AWS", () => {
  const asked = "terraform -chdir=cdktf.out/stacks/dev output -raw restock_command";

  test("runs a task with the arguments, shows its log and ends with its exit code", async () => {
    const { code, tasks, started } = await run("dev", "restock", ["--all"], outsideOf({ [asked]: output }));
    expect(code).toBe(3);
    expect(tasks).toEqual([
      {
        region: "eu-west-1",
        cluster: "shop-dev",
        taskDefinition: "shop-dev-restock",
        subnets: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        startedBy: "plinth run restock",
        command: { container: "restock", words: ["node", "restock.js", "--all"] },
      },
    ]);
    expect(started).toEqual([
      "aws logs tail /shop/dev/jobs/restock --log-stream-names restock/restock/abc --since 1d --format short --region eu-west-1",
    ]);
  });

  test("without arguments its command is that of the definition", async () => {
    const { tasks } = await run("dev", "restock", [], outsideOf({ [asked]: output }));
    expect(tasks[0]).not.toHaveProperty("command");
  });

  test("a task that did not start ends with exit code 1, and says why", async () => {
    const outside = outsideOf({ [asked]: output }, { status: "STOPPED", reason: "no such image" });
    const { code, said } = await run("dev", "restock", [], outside);
    expect(code).toBe(1);
    expect(said.at(-1)).toBe("restock did not start: no such image.");
  });

  test("asks the binary that CDKTF's command line starts", async () => {
    const { TERRAFORM_BINARY_NAME } = process.env;
    process.env.TERRAFORM_BINARY_NAME = "tofu";
    try {
      const { asked } = await run("dev", "restock", [], outsideOf({ tofu: output }));
      expect(asked[0]).toMatch(/^tofu -chdir=/);
    } finally {
      delete process.env.TERRAFORM_BINARY_NAME;
      Object.assign(process.env, TERRAFORM_BINARY_NAME === undefined ? {} : { TERRAFORM_BINARY_NAME });
    }
  });

  test("an environment that is not deployed is a problem", async () => {
    await expect(run("dev", "restock", [])).rejects.toThrow(`1. environment
   value    "dev"
   expected a deployed environment, whose stack has the output restock_command
   fix      Deploy it, then see: ${asked}`);
  });
});

test("plinth run lists the environments and the jobs that exist", async () => {
  await expect(run("test", "restock", [])).rejects.toThrow(`1. environment
   value    "test"
   expected one of dev, staging, production, local
   fix      Give the name of one: npx plinth run <environment> <job> [-- <arguments>].`);
  await expect(run("dev", "nothing", [])).rejects.toThrow(`1. job
   value    "nothing"
   expected one of migrate, report, restock
   fix      Give the name of one: npx plinth run <environment> <job> [-- <arguments>].`);
  await expect(run("local", "migrate", [])).rejects.toThrow(
    "expected a one-off job, or a scheduled job with a command",
  );
});

describe("plinth exec", () => {
  const tools = { "aws --version": "aws-cli/2", "session-manager-plugin --version": "1.2" };

  test("opens a shell in a running container", () => {
    const { programs, started, asked } = outsideOf({
      "docker ps": "shop-local-api-0a1b2c-1\nshop-local-api-0a1b2c-2",
    });
    expect(exec(project, "local", "api", [], programs)).toBe(7);
    expect(asked).toEqual([
      "docker ps --filter name=^shop-local-api-[0-9a-f]{6}-[0-9]+$ --format {{.Names}}",
    ]);
    expect(started[0]?.replace(" --tty", "")).toBe("docker exec --interactive shop-local-api-0a1b2c-1 sh");
  });

  test("runs a command in a task, word by word", () => {
    const { programs, started } = outsideOf({ ...tools, "aws ecs list-tasks": "arn:task/abc" });
    exec(project, "staging", "api", ["node", "-e", "console.log('x y')"], programs);
    expect(started).toEqual([
      "aws ecs execute-command --region eu-west-1 --cluster shop-staging --task arn:task/abc --container api --interactive --command node -e 'console.log('\\''x y'\\'')'",
    ]);
  });

  test("says everything that is missing", () => {
    const closed = environments.map((own) => ({ ...own, cluster: { ...own.cluster, exec: false } }));
    const { programs } = outsideOf({});
    expect(() =>
      exec({ ...project, environments: closed }, "dev", "api", [], programs),
    ).toThrow(`3 problems, nothing was written:
1. dev: cluster.exec
   value    false
   expected true: with false no task accepts sessions
   fix      Set it to true, and deploy: new tasks then accept them.
2. aws
   value    missing
   expected a program on the PATH, through which a session runs
   fix      Install it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
3. session-manager-plugin
   value    missing
   expected a program on the PATH, through which a session runs
   fix      Install it: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html`);
  });

  test("a service without a running task, and an unknown one, are problems", () => {
    const { programs } = outsideOf({ ...tools, "aws ecs list-tasks": "None" });
    expect(() => exec(project, "staging", "api", [], programs)).toThrow(
      "expected a service that runs in this environment",
    );
    expect(() => exec(project, "local", "apx", [], programs)).toThrow(
      "expected one of api, inventory, mailer",
    );
  });
});
