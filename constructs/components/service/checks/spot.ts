import type { Service } from "../../../application/application";
import type { Relation } from "../../../environment/checks/check";
import { sidecarSendSeconds, spotNoticeSeconds } from "../aws/service-timing";

/** What AWS takes back with two minutes' notice has to be done within them. */
export const spotRelations: Relation = ({ application, cluster, services }, isSound) => {
  if (!isSound("cluster") || cluster.spotPercent === 0) return [];
  const problem = (because: string, mend: string) => ({
    path: "cluster.spotPercent",
    value: cluster.spotPercent,
    allowed: `0, because ${because}: Spot gives ${spotNoticeSeconds}`,
    mend,
  });
  return Object.entries(application.services).flatMap(([name, word]) => {
    const { collector, logRouter } = services?.[name] ?? {};
    const seconds = secondsPerMessage(word);
    const stopping = word.shutdownSeconds + sidecarSendSeconds;
    return [
      ...(seconds > spotNoticeSeconds
        ? [
            problem(
              `${name} works up to ${seconds} s on a message`,
              "Write 0, or cut the work into shorter messages.",
            ),
          ]
        : []),
      ...((collector || logRouter) && stopping > spotNoticeSeconds
        ? [
            problem(
              `${name} stops within ${word.shutdownSeconds} s and its sidecars send for ${sidecarSendSeconds} s after it`,
              `Write 0, or lower shutdownSeconds of ${name} to ${spotNoticeSeconds - sidecarSendSeconds}.`,
            ),
          ]
        : []),
    ];
  });
};

function secondsPerMessage(word: Service): number {
  return word.kind === "worker" ? (word.consumes?.secondsPerMessage ?? 0) : 0;
}
