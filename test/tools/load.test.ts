import { readFileSync, writeFileSync } from "node:fs";
import { environments, localEnvironments } from "../../environments/all";
import { load } from "../../tools/commands/load";
import { loadScript } from "../../tools/load/script";
import { eachInOwnFolder } from "../support/own-folder";

const project = { environments, localEnvironments };
eachInOwnFolder();

/** As k6 exports it. */
const measured = {
  metrics: { http_req_failed: { value: 0.0025 }, http_req_duration: { "p(95)": 12, "p(99)": 38.123456 } },
};

function run(name: string, options: object, { hasTool = true, ends = true } = {}) {
  const started: string[] = [];
  const code = load(project, name, options, {
    start: (program, args) => {
      started.push([program, ...args].join(" "));
      if (ends) writeFileSync(args[2] ?? "", JSON.stringify(measured));
      return 99;
    },
    output: () => (hasTool ? "k6 v1.8.1" : undefined),
  });
  return { code, started, script: readFileSync(`.cache/load/${name}.js`, "utf8") };
}

const optionsOf = (script: string) =>
  JSON.parse(/export const options = (\{[\s\S]*?\n\});/.exec(script)?.[1] ?? "") as object;

test("ramps up to 50, then to 100 users, with the thresholds of the goals", () => {
  const { code, started, script } = run("local", { path: ["/api/version"] });
  expect(code).toBe(99);
  expect(started).toEqual(["k6 run --summary-export .cache/load/local.json .cache/load/local.js"]);
  expect(optionsOf(script)).toEqual({
    stages: [
      { duration: "30s", target: 50 },
      { duration: "1m", target: 50 },
      { duration: "30s", target: 100 },
      { duration: "1m", target: 100 },
      { duration: "30s", target: 0 },
    ],
    thresholds: { http_req_duration: ["p(95)<500"], http_req_failed: ["rate<0.01"] },
    summaryTrendStats: ["avg", "med", "max", "p(95)", "p(99)"],
    insecureSkipTLSVerify: true,
    hosts: { "shop.localhost": "127.0.0.1:8443" },
  });
  expect(script).toContain('const origin = "https://shop.localhost:8443";\nconst paths = ["/api/version"];');
});

test("requests an environment on AWS by its name, and trusts public authorities alone", () => {
  const { script } = run("dev", { path: ["/api/version"] });
  expect(optionsOf(script)).toMatchObject({ insecureSkipTLSVerify: false });
  expect(script).toContain('const origin = "https://dev.shop.example.com";');
  expect(script).not.toContain("hosts");
});

test("a path is text in the script, whatever it has", () => {
  const paths = ["/a`${1}", '/"; throw 1; "'];
  const script = loadScript({
    ...{ origin: "https://example.com", paths, isSelfSigned: false },
    ...{ p95Milliseconds: 250, errorPercent: 0.5, percentiles: [] },
  });
  expect(JSON.parse(/const paths = (.*);/.exec(script)?.[1] ?? "")).toEqual(paths);
  expect(optionsOf(script)).toMatchObject({
    thresholds: { http_req_duration: ["p(95)<250"], http_req_failed: ["rate<0.005"] },
  });
});

test("requests what is requested from outside in another environment of the application", () => {
  expect(run("local", {}).script).toContain('const paths = ["/api/version"];');
});

test("prints what was measured beside the objectives of the services", () => {
  run("local", {});
  expect(jest.mocked(console.log).mock.calls.flat()).toEqual([
    "Objective of api: 99.9 % without an error. Measured: 99.75 % of all requests.",
    "Objective of api: 99 % within 1000 ms. Measured: within 38.12 ms.",
  ]);
});

test("prints nothing of an earlier measurement where k6 does not come to its end", () => {
  run("local", {});
  jest.mocked(console.log).mockClear();
  run("local", {}, { ends: false });
  expect(console.log).not.toHaveBeenCalled();
});

test("tells all mistakes at once, and writes nothing", () => {
  expect(() =>
    run("production", { path: ["no path"] }, { hasTool: false }),
  ).toThrow(`3 problems, nothing was written:
1. environment
   value    "production"
   expected an environment that nobody works with: users of this one wait beside 100 others
   fix      Load another environment, or add --yes-production.
2. --path
   value    "no path"
   expected a path that starts with /, of at most 1024 letters, digits and . _ ~ / % ? & = + -
   fix      Write e.g. --path /api/version.
3. k6
   value    missing
   expected a program on the PATH, which sends the requests
   fix      Install it: https://grafana.com/docs/k6/latest/set-up/install-k6/`);
  const nothingFromOutside = environments.map((own) => ({ ...own, outside: undefined }));
  expect(() => load({ environments: nothingFromOutside, localEnvironments }, "local", {})).toThrow(`1. --path
   value    missing
   expected a path below the host that answers GET without a login: no environment of the application names one in outside.paths
   fix      Write e.g. --path /api/version, once for each path.`);
  expect(() => run("nowhere", {})).toThrow("1. environment");
});

test("loads production where that is said", () => {
  expect(run("production", { path: ["/api/version"], yesProduction: true }).started).toHaveLength(1);
});
