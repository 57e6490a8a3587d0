import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import type { Outside } from "../../../tools/failover/run";
import type { Emulator } from "../emulator";

interface Surroundings {
  readonly emulator: Emulator;
  /** The Python of the AWS CLI. */
  readonly cli: string;
  readonly say: (line: string) => void;
  /** Gets the stacks of the deployments with which a failover ends. They run afterwards: a program that waits for them would stop the emulator's log. */
  readonly deployments: string[];
}

/**
 * What a failover calls, in the emulated account: the AWS CLI itself. No task answers there, so a request to the application is left out; so is
 * waiting for tasks, of which the emulator only counts those that are wanted.
 */
export function callsOf({ emulator, cli, say, deployments }: Surroundings): Outside {
  const aws = join(dirname(cli), "aws");
  const call = (args: readonly string[]) =>
    spawnSync(aws, args, { encoding: "utf8", env: { ...emulator.env, AWS_PAGER: "" } });
  return {
    now: Date.now,
    wait: async () => undefined,
    say,
    programs: {
      start(program, args) {
        if (program === "curl" || args.includes("wait")) return 0;
        if (program === "npx") return deployments.push(String(args[2])) > 0 ? 0 : 1;
        const { status, stderr } = call(args);
        if (status !== 0) say(stderr.trim());
        return status ?? 1;
      },
      output(_program, args) {
        const { status, stdout } = call(args);
        return status === 0 ? stdout.trim() : undefined;
      },
    },
  };
}
