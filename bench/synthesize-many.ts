import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { checkEnvironments } from "../constructs/components/checks";
import { checkPolicy } from "../policy/check-policy";
import { EnvironmentStack } from "../stacks/environment-stack";
import { withServices } from "./many-services";

// Synthesizes, as main.ts does, one environment with as many services as the argument says, and prints for `bench/main.ts` the
// processor time in microseconds, including the start of Node.js and loading; or, with a second argument, the peak of memory in MiB.
const [, , services, memory] = process.argv;
const many = withServices(Number(services));
const outdir = mkdtempSync(join(tmpdir(), "plinth-bench-"));
try {
  checkEnvironments([many]);
  const app = new App({ stackTraces: false, outdir });
  new EnvironmentStack(app, many);
  app.synth();
  checkPolicy(outdir);
} finally {
  rmSync(outdir, { recursive: true });
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(memory === undefined ? userCPUTime + systemCPUTime : maxRSS / 1024);
