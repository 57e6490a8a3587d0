import type { Environment } from "../../constructs/environment/environment";
import { inSecondRegion } from "../../constructs/environment/second-region";
import { followsIn } from "../failover/config-lines";
import { restoreSteps } from "../failover/restore-steps";
import { shownSteps } from "../failover/run";
import { sideOf } from "../failover/sides";
import { stepsOf } from "../failover/steps";

/** Fail over and fail back, with the names of both regions; nothing without a second region. */
export function secondRegion(first: Environment): string[] {
  const second = inSecondRegion({
    ...first,
    recovery: first.recovery && { ...first.recovery, inUse: "second" },
  });
  if (!second) return [];
  const { name } = first;
  const { region } = second.environment;
  if (!followsIn(first))
    return [
      section(
        `Restore in ${region}`,
        "For a region that does not come back. The newest backups, with their age:",
        [`npx plinth failover ${name} --dry-run`],
        restoreSteps(first, { start: () => 1, output: () => undefined })
          .split("\n")
          .slice(1),
      ),
    ];
  const [one, other] = [sideOf(first), sideOf(second.environment)];
  const path = first.outside?.paths[0] ?? "/";
  const check = "$HEALTH_CHECK";
  const find = `HEALTH_CHECK=$(aws route53 list-health-checks --query "HealthChecks[?HealthCheckConfig.FullyQualifiedDomainName=='${one.host}'].Id | [0]" --output text)`;
  return [
    section(
      `Fail over to ${region}`,
      'Decide first: a promoted database never follows again, and the way back takes hours. Write `inUse: "second"` into `recovery` of the environment config; then check, and do it:',
      [`npx plinth failover ${name} --dry-run`, `npx plinth failover ${name} --yes`],
      [find, ...shownSteps(stepsOf(one, other, check, false, path))],
    ),
    section(
      `Fail back to ${first.region}`,
      "When the region has been well for a day. The command prints the lines of the config: first the databases follow, which takes as long as a copy of all data; then they are promoted.",
      [`npx plinth failover ${name} --back --dry-run`, `npx plinth failover ${name} --back --yes`],
      [find, ...shownSteps(stepsOf(other, one, check, true, path))],
    ),
  ];
}

function section(title: string, text: string, command: readonly string[], steps: readonly string[]): string {
  const sh = (lines: readonly string[]) => ["```sh", ...lines, "```", ""];
  return [
    `## ${title}\n`,
    `${text}\n`,
    ...sh(command),
    "By hand, the same steps are:\n",
    ...sh(steps.map(comment)),
  ].join("\n");
}

/** A title as a comment of the shell. */
function comment(line: string): string {
  return /^\d+\. |^ {3}ReplicaLag /.test(line) ? `# ${line.trim()}` : line.trim();
}
