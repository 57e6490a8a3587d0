import { defaultRetentionDays } from "../../application/messages";
import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import { consumptionOf } from "../../application/used-names";
import type { DataCheck } from "../../environment/component";
import type { Environment } from "../../environment/environment";
import type { QueueSettings } from "./settings";
import type { QueueSpec } from "./spec";

/** The alarm for waiting messages against the queue's own times, and against its consumers. */
export const queueChecks: DataCheck<"queue"> = ({ at, component, environment, isValid, isOwnValid }) => {
  const { name, spec, settings } = component;
  const alarms = alarmProblems({ ...spec, ...settings }, at, isOwnValid);
  if (!isOwnValid("oldestMessageMinutes")) return alarms;
  const ageSeconds = settings.oldestMessageMinutes * 60;
  return [
    ...alarms,
    ...wake(name, ageSeconds, at, environment, isValid),
    ...Object.keys(environment.application.services).flatMap((service) =>
      isValid(`services.${service}.scaleOn`) ? backlog(name, ageSeconds, service, environment) : [],
    ),
  ];
};

type Waiting = QueueSettings & Pick<QueueSpec, "visibilitySeconds" | "retentionDays">;

/** The alarm for waiting messages against the queue's own times. */
export const alarmProblems = allOf<Waiting>(
  rule(["oldestMessageMinutes", "visibilitySeconds"], whileHidden),
  rule(["oldestMessageMinutes", "retentionDays"], tooLate),
);

function whileHidden(
  { oldestMessageMinutes, visibilitySeconds }: Pick<Waiting, "oldestMessageMinutes" | "visibilitySeconds">,
  at: At,
): Problem[] {
  if (oldestMessageMinutes * 60 > visibilitySeconds) return [];
  return [
    {
      path: at("oldestMessageMinutes"),
      value: oldestMessageMinutes,
      expected: `more than ${Math.floor(visibilitySeconds / 60)}: a received message stays hidden for visibilitySeconds, which is ${visibilitySeconds}`,
      fix: "Raise it: otherwise each message that is received a second time raises an alarm.",
    },
  ];
}

function tooLate(
  {
    oldestMessageMinutes,
    retentionDays = defaultRetentionDays,
  }: Pick<Waiting, "oldestMessageMinutes" | "retentionDays">,
  at: At,
): Problem[] {
  const retentionMinutes = retentionDays * 24 * 60;
  if (2 * oldestMessageMinutes <= retentionMinutes) return [];
  return [
    {
      path: at("oldestMessageMinutes"),
      value: oldestMessageMinutes,
      expected: `at most ${retentionMinutes / 2}: half of retentionDays, which is ${retentionDays}`,
      fix: "Lower it, so that there is time to act before messages expire.",
    },
  ];
}

/**
 * Minutes until the first task of a worker runs: CloudWatch can take 15 to send metrics of a queue that was inactive for
 * hours, and the task has to start.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const firstTaskMinutes = 20;

/** With `replicas.min` 0 the first message waits until a task has started. */
function wake(
  queue: string,
  ageSeconds: number,
  at: At,
  { application, services }: Environment,
  isValid: (path: string) => boolean,
): Problem[] {
  const sleeper = Object.entries(application.services).find(
    ([name, spec]) =>
      consumptionOf(spec)?.queue === queue &&
      isValid(`services.${name}.replicas`) &&
      services[name]?.replicas.min === 0,
  );
  if (!sleeper || ageSeconds >= firstTaskMinutes * 60) return [];
  return [
    {
      path: at("oldestMessageMinutes"),
      value: ageSeconds / 60,
      expected: `at least ${firstTaskMinutes}: replicas.min of ${sleeper[0]} is 0, and its first task can take this long to start`,
      fix: `Raise it, or raise replicas.min of ${sleeper[0]}: otherwise the first message after a pause raises an alarm.`,
    },
  ];
}

/** Each message waits for all messages before it in the backlog that scaling allows. */
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
  const max = Math.floor(ageSeconds / secondsPerMessage);
  if (!("backlogPerTask" in scaleOn) || !((scaleOn.backlogPerTask ?? 0) > max)) return [];
  return [
    {
      path: `services.${name}.scaleOn.backlogPerTask`,
      value: scaleOn.backlogPerTask,
      expected: `at most ${max}, the messages of ${secondsPerMessage} s that one task processes within oldestMessageMinutes of ${queue} (${ageSeconds / 60})`,
      fix: "Lower it, or raise oldestMessageMinutes: otherwise the alarm starts before scaling adds a task.",
    },
  ];
}
