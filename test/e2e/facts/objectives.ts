import { z } from "zod";
import { kebabCase } from "../../../constructs/application/variable-names";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const states = z.object({
  CompositeAlarms: z.array(z.object({ AlarmName: z.string(), StateValue: z.string() })),
});

/** Alarms of objectives follow their windows: one alone does not page, and both of a pair do. */
export async function objectiveFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const { application, name } = environment;
  const started = async () => {
    const { CompositeAlarms } = await aws.ask(
      { service: "cloudwatch", operation: "describe_alarms" },
      states,
    );
    return CompositeAlarms.filter(({ StateValue }) => StateValue === "ALARM").map(
      ({ AlarmName }) => AlarmName,
    );
  };
  const set = (alarm: string, StateValue: "ALARM" | "OK") =>
    aws.ask(
      {
        service: "cloudwatch",
        operation: "set_alarm_state",
        parameters: { AlarmName: alarm, StateValue, StateReason: "tried" },
      },
      z.unknown(),
    );
  const facts: Fact[] = [];
  for (const [service, spec] of Object.entries(application.services)) {
    if (!("slo" in spec) || spec.slo === undefined) continue;
    for (const kind of ["availability", ...(spec.slo.latency ? ["latency"] : [])]) {
      const alarm = `${application.name}-${name}-${kebabCase(service)}-slo-${kind}`;
      const found: string[][] = [];
      for (const [window, state] of [
        ["1h", "ALARM"],
        ["5m", "ALARM"],
        ["1h", "OK"],
        ["30m", "ALARM"],
        ["5m", "OK"],
        ["6h", "ALARM"],
        ["6h", "OK"],
        ["30m", "OK"],
        ["3d", "ALARM"],
        ["3d", "OK"],
      ] as const) {
        await set(`${alarm}-${window}`, state);
        found.push(await started());
      }
      facts.push({
        what: `what starts while the windows of ${alarm} start and end`,
        expected: [[], [alarm], [], [], [], [alarm], [], [], [`${alarm}-ticket`], []],
        found,
      });
    }
  }
  return facts;
}
