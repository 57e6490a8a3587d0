import type { ServiceSpec } from "../../../application/application";
import type { Check } from "../../../environment/checks/check";
import { sidecarSendSeconds, spotNoticeSeconds } from "../aws/service-timing";

/** What AWS takes back with two minutes' notice has to be done within them. */
export const spotChecks: Check = ({ application, cluster, services }, isValid) => {
  if (!isValid("cluster") || cluster.spotPercent === 0) return [];
  const problem = (because: string, fix: string) => ({
    path: "cluster.spotPercent",
    value: cluster.spotPercent,
    expected: `0, because ${because}: Spot gives ${spotNoticeSeconds}`,
    fix,
  });
  return Object.entries(application.services).flatMap(([name, spec]) => {
    const { collector, logRouter } = services?.[name] ?? {};
    const seconds = secondsPerMessage(spec);
    const stopping = spec.shutdownSeconds + sidecarSendSeconds;
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
              `${name} stops within ${spec.shutdownSeconds} s and its sidecars send for ${sidecarSendSeconds} s after it`,
              `Write 0, or lower shutdownSeconds of ${name} to ${spotNoticeSeconds - sidecarSendSeconds}.`,
            ),
          ]
        : []),
    ];
  });
};

function secondsPerMessage(spec: ServiceSpec): number {
  return spec.kind === "worker" ? (spec.consumes?.secondsPerMessage ?? 0) : 0;
}
