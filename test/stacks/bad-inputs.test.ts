import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../constructs/environment/environment";
import { dev } from "../../environments/dev";
import { local } from "../../environments/local";
import { synthesize } from "../../stacks/synthesize";
import { synthesis } from "../../tools/synthesis";
import { type Changes, changedDev, changedLocal, changedShop } from "../support/configs";
import { badValues } from "./bad-inputs";

const outdir = mkdtempSync(join(tmpdir(), "plinth-output-"));
const before = join(outdir, "cdk.tf.json");
writeFileSync(before, "written before");
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

afterEach(() => {
  process.exitCode = 0;
  jest.restoreAllMocks();
});

/** What `npm run synth` prints for a project that it refuses. */
async function refusal(project: unknown): Promise<string> {
  const print = jest.spyOn(console, "error").mockImplementation(() => {});
  process.env.CDKTF_OUTDIR = outdir;
  await synthesis(() => synthesize(project as Parameters<typeof synthesize>[0]));
  delete process.env.CDKTF_OUTDIR;
  expect(process.exitCode).toBe(1);
  expect(readdirSync(outdir)).toEqual(["cdk.tf.json"]);
  expect(readFileSync(before, "utf8")).toBe("written before");
  const [message] = print.mock.calls.flat();
  // Anything else is an error with its stack trace.
  expect(typeof message).toBe("string");
  return String(message);
}

const onDocker = { environments: [], localEnvironments: [local] };
const onAws = { environments: [dev], localEnvironments: [] };

const projectsWith = {
  application: (changes: Changes) => {
    const application = changedShop(changes);
    const environments = [{ ...dev, application }];
    const localEnvironments = [{ ...local, application }];
    return [
      { environments, localEnvironments: [] },
      { environments: [], localEnvironments },
      { environments, localEnvironments },
    ];
  },
  dev: (changes: Changes) => [{ ...onAws, environments: [changedDev(changes)] }],
  local: (changes: Changes) => [{ ...onDocker, localEnvironments: [changedLocal(changes)] }],
};

describe.each(badValues)("$config: $path", ({ config, path, value, at }) => {
  test("one problem at its place", async () => {
    const projects = projectsWith[config]({ [path]: value });
    const messages: string[] = [];
    for (const project of projects) messages.push(await refusal(project));
    const [message = "", ...others] = messages;
    const [, first = ""] = message.split("\n");
    expect(message).toMatch(/^1 problem, nothing was written:\n/);
    expect(first).toMatch(new RegExp(`^1\\. [^:]*: ${at.replace(/[[\]*.$?/]/g, "\\$&")}$`));
    expect(message).toMatchSnapshot();
    // The same on both back ends.
    for (const other of others) expect(other).toBe(message);
  });
});

const broken = { ...local, name: "broken", publish: { ...local.publish, http: 0 } };
const otherShop = changedShop({});

test.each<[string, unknown, string]>([
  ["no project", undefined, "project"],
  ["a text", "production", "project"],
  ["no list", { localEnvironments: [local] }, "environments"],
  ["an unknown key", { ...onAws, enviroments: [] }, "project: enviroments"],
  ["a list that is none", { ...onAws, environments: dev }, "environments"],
  ["a list with a hole", { ...onAws, environments: [dev, null] }, "environments[1]"],
  ["an environment that was not imported", { ...onAws, environments: [dev, undefined] }, "environments[1]"],
  [
    "a module instead of an environment",
    { ...onAws, environments: [dev, { production: dev }] },
    "environments[1]: application",
  ],
  ["the same environment twice", { ...onAws, environments: [dev, dev] }, "dev: name"],
  ["no application", { ...onAws, environments: [{ ...dev, application: null }] }, "dev: application"],
  [
    "another application",
    { ...onDocker, ...onAws, localEnvironments: [{ ...local, application: otherShop }] },
    "local: application",
  ],
  [
    "an environment without a name",
    { ...onAws, environments: [{ ...dev, name: undefined }] },
    "environments[0]: name",
  ],
  ["a getter that throws", { ...onAws, environments: [unreadable(dev)] }, "dev: cluster"],
  [
    "a raised quota that is no number",
    { ...onAws, quotas: { managedPolicies: Number.NaN } },
    "project: quotas.managedPolicies",
  ],
  [
    "a quota that AWS does not raise",
    { ...onAws, quotas: { containerDefinitions: 1 } },
    "project: quotas.containerDefinitions",
  ],
  ["a change that is no function", { ...onAws, customize: true }, "project: customize"],
  [
    "one broken environment of several",
    { ...onAws, localEnvironments: [local, broken] },
    "broken: publish.http",
  ],
])("%s is one problem", async (_, project, path) => {
  const message = await refusal(project);
  expect(message.split("\n").slice(0, 2)).toEqual(["1 problem, nothing was written:", `1. ${path}`]);
  expect(message).toMatchSnapshot();
});

/** A config with a setting that cannot be read. */
function unreadable(config: Environment): Environment {
  return Object.defineProperty({ ...config }, "cluster", {
    enumerable: true,
    get: () => {
      throw new Error("no cluster yet");
    },
  });
}
