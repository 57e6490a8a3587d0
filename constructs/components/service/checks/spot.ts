import { consumptionOf } from "../../../application/used-names";
import type { ServiceCheck } from "../../../environment/component";
import { sidecarSendSeconds, spotNoticeSeconds } from "../aws/service-timing";

/** Tasks on Spot have to stop within the two minutes of AWS's interruption notice. */
export const spotChecks: ServiceCheck = ({ component, environment: { cluster }, isValid }) => {
  if (!isValid("cluster") || cluster.spotPercent === 0) return [];
  const { name, spec, settings } = component;
  const problem = (because: string, fix: string) => ({
    path: "cluster.spotPercent",
    value: cluster.spotPercent,
    expected: `0: ${because}, and AWS stops a Spot task ${spotNoticeSeconds} s after its notice`,
    fix,
  });
  const seconds = consumptionOf(spec)?.secondsPerMessage ?? 0;
  const stopping = spec.shutdownSeconds + sidecarSendSeconds;
  return [
    ...(seconds > spotNoticeSeconds
      ? [
          problem(
            `${name} processes a message for up to ${seconds} s`,
            "Write 0, or split the work into shorter messages.",
          ),
        ]
      : []),
    ...((settings.collector || settings.logRouter) && stopping > spotNoticeSeconds
      ? [
          problem(
            `${name} stops within ${spec.shutdownSeconds} s, then its sidecars within ${sidecarSendSeconds} s`,
            `Write 0, or lower shutdownSeconds of ${name} to ${spotNoticeSeconds - sidecarSendSeconds}.`,
          ),
        ]
      : []),
  ];
};
