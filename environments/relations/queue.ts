import type { Service } from "../../constructs/application/application";
import type { Problem } from "../../constructs/application/problem";
import { defaultRetentionDays } from "../../constructs/application/queue";
import type { Environment } from "../environment";
import type { StoreRelation } from "./relation";

/** When someone is told that messages wait, against how long they may wait anyway. */
export const queueRelation: StoreRelation<"queue"> = (
  path,
  { name, word, settings },
  environment,
  isSound,
) => {
  const ageSeconds = settings.oldestMessageMinutes * 60;
  const retentionSeconds = (word.retentionDays ?? defaultRetentionDays) * 24 * 3600;
  const problem = (allowed: string, mend: string): Problem => ({
    path: `${path}.oldestMessageMinutes`,
    value: settings.oldestMessageMinutes,
    allowed,
    mend,
  });
  return [
    ...(ageSeconds <= word.visibilitySeconds
      ? [
          problem(
            `more than ${Math.floor(word.visibilitySeconds / 60)}: visibilitySeconds of ${name} is ${word.visibilitySeconds}`,
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
    ...Object.entries(environment.application.services).flatMap(([service, worker]) =>
      isSound(`services.${service}.scaleOn`) ? backlog(name, ageSeconds, service, worker, environment) : [],
    ),
  ];
};

/** The last message of a backlog that the scaling is content with waits for all those before it. */
function backlog(
  queue: string,
  ageSeconds: number,
  name: string,
  worker: Service,
  { services }: Environment,
): Problem[] {
  if (worker.kind !== "worker" || worker.consumes?.queue !== queue) return [];
  const scaleOn = services[name]?.scaleOn ?? {};
  const { secondsPerMessage } = worker.consumes;
  const most = Math.floor(ageSeconds / secondsPerMessage);
  if (!("backlogPerTask" in scaleOn) || !((scaleOn.backlogPerTask ?? 0) > most)) return [];
  return [
    {
      path: `services.${name}.scaleOn.backlogPerTask`,
      value: scaleOn.backlogPerTask,
      allowed: `at most ${most}: oldestMessageMinutes of ${queue}, which is ${ageSeconds / 60}, holds so many messages of ${secondsPerMessage} s`,
      mend: "Lower it, or raise oldestMessageMinutes: the alarm would go off while the scaling is content.",
    },
  ];
}
