import type { Problem } from "../../application/problem";
import { consumptionOf } from "../../application/used-names";
import type { DataCheck } from "../../environment/component";
import type { Environment } from "../../environment/environment";
import { defaultRetentionDays } from "./spec";

/** When someone is told that messages wait, against how long they may wait anyway. */
export const queueChecks: DataCheck<"queue"> = ({ path, component, environment, isValid }) => {
  const { name, spec, settings } = component;
  const ageSeconds = settings.oldestMessageMinutes * 60;
  const retentionSeconds = (spec.retentionDays ?? defaultRetentionDays) * 24 * 3600;
  const problem = (expected: string, fix: string): Problem => ({
    path: `${path}.oldestMessageMinutes`,
    value: settings.oldestMessageMinutes,
    expected: expected,
    fix: fix,
  });
  return [
    ...(ageSeconds <= spec.visibilitySeconds
      ? [
          problem(
            `more than ${Math.floor(spec.visibilitySeconds / 60)}: visibilitySeconds of ${name} is ${spec.visibilitySeconds}`,
            "Raise it: each message that is received a second time would wake someone.",
          ),
        ]
      : []),
    ...(2 * ageSeconds > retentionSeconds
      ? [
          problem(
            `at most ${retentionSeconds / 120}: half of retentionDays of ${name}, which is ${retentionSeconds / 86_400}`,
            "Lower it, so that there is time to help before messages expire.",
          ),
        ]
      : []),
    ...wake(name, ageSeconds, path, environment, isValid),
    ...Object.keys(environment.application.services).flatMap((service) =>
      isValid(`services.${service}.scaleOn`) ? backlog(name, ageSeconds, service, environment) : [],
    ),
  ];
};

/**
 * Minutes until a first copy works: CloudWatch may need 15 to notice a queue that nothing has touched for hours, and a copy
 * has to start.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const firstCopyMinutes = 20;

/** The first message after a while waits for the copy that it starts. */
function wake(
  queue: string,
  ageSeconds: number,
  path: string,
  { application, services }: Environment,
  isValid: (path: string) => boolean,
): Problem[] {
  const sleeper = Object.entries(application.services).find(
    ([name, spec]) =>
      consumptionOf(spec)?.queue === queue &&
      isValid(`services.${name}.replicas`) &&
      services[name]?.replicas.min === 0,
  );
  if (!sleeper || ageSeconds >= firstCopyMinutes * 60) return [];
  return [
    {
      path: `${path}.oldestMessageMinutes`,
      value: ageSeconds / 60,
      expected: `at least ${firstCopyMinutes}: replicas.min of ${sleeper[0]} is 0, and so long may it take until its first copy works`,
      fix: `Raise it, or replicas.min of ${sleeper[0]}: each first message would wake someone.`,
    },
  ];
}

/** The last message of a backlog that the scaling is content with waits for all those before it. */
function backlog(
  queue: string,
  ageSeconds: number,
  name: string,
  { application, services }: Environment,
): Problem[] {
  const service = application.services[name];
  const consumption = service && consumptionOf(service);
  if (consumption?.queue !== queue) return [];
  const scaleOn = services[name]?.scaleOn ?? {};
  const { secondsPerMessage } = consumption;
  const most = Math.floor(ageSeconds / secondsPerMessage);
  if (!("backlogPerTask" in scaleOn) || !((scaleOn.backlogPerTask ?? 0) > most)) return [];
  return [
    {
      path: `services.${name}.scaleOn.backlogPerTask`,
      value: scaleOn.backlogPerTask,
      expected: `at most ${most}: oldestMessageMinutes of ${queue}, which is ${ageSeconds / 60}, holds so many messages of ${secondsPerMessage} s`,
      fix: "Lower it, or raise oldestMessageMinutes: the alarm would go off while the scaling is content.",
    },
  ];
}
