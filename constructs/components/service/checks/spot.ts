import { consumptionOf } from "../../../application/used-names";
import type { ServiceCheck } from "../../../environment/component";
import { sidecarSendSeconds, spotNoticeSeconds } from "../aws/service-timing";

/** What AWS interrupts with two minutes' notice has to be done within them. */
export const spotChecks: ServiceCheck = ({ component, environment: { cluster }, isValid, isOwnValid }) => {
  if (!isValid("cluster") || cluster.spotPercent === 0) return [];
  const { name, spec, settings } = component;
  const problem = (because: string, fix: string) => ({
    path: "cluster.spotPercent",
    value: cluster.spotPercent,
    expected: `0, because ${because}: Spot gives ${spotNoticeSeconds}`,
    fix,
  });
  const seconds = consumptionOf(spec)?.secondsPerMessage ?? 0;
  const hasSidecars = settings.collector !== undefined || settings.logRouter !== undefined;
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
    ...(isOwnValid("shutdownSeconds") && hasSidecars && stopping > spotNoticeSeconds
      ? [
          problem(
            `${name} stops within ${spec.shutdownSeconds} s and its sidecars send for ${sidecarSendSeconds} s after it`,
            `Write 0, or lower shutdownSeconds of ${name} to ${spotNoticeSeconds - sidecarSendSeconds}.`,
          ),
        ]
      : []),
  ];
};
