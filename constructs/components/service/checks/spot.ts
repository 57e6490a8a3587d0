import type { Container } from "../../../application/container";
import type { At, Problem } from "../../../application/problem";
import { rule } from "../../../application/rule";
import { consumptionOf } from "../../../application/used-names";
import type { ClusterSettings } from "../../../aws/cluster/settings";
import type { ServiceCheck } from "../../../environment/component";
import { sidecarSendSeconds, spotNoticeSeconds } from "../aws/service-timing";
import type { ServiceSettings } from "../settings";
import type { SidecarSize } from "../sidecars";

/** Tasks on Spot have to stop within the two minutes of AWS's interruption notice. */
export const spotChecks: ServiceCheck = ({
  component: { name, spec, settings },
  environment: { cluster },
  isValid,
  isOwnValid,
}) => {
  if (!isValid("cluster.spotPercent") || cluster.spotPercent === 0) return [];
  const seconds = consumptionOf(spec)?.secondsPerMessage ?? 0;
  return [
    ...(seconds > spotNoticeSeconds
      ? [
          interrupted(
            cluster,
            (setting) => setting,
            `${name} processes a message for up to ${seconds} s`,
            "Write 0, or split the work into shorter messages.",
          ),
        ]
      : []),
    ...spotProblems(
      { ...settings, cluster, label: name, shutdownSeconds: spec.shutdownSeconds },
      (setting) => setting,
      (setting) => setting === "cluster" || isOwnValid(setting),
    ),
  ];
};

/** A service on a cluster with Fargate Spot. */
export interface OnSpot
  extends Pick<ServiceSettings, "collector" | "logRouter">,
    Pick<Container, "shutdownSeconds"> {
  /**
   * Sidecars of its own, by name.
   * @default none
   */
  readonly sidecars?: Readonly<Record<string, SidecarSize>>;
  readonly label: string;
  readonly cluster: Pick<ClusterSettings, "spotPercent">;
}

/** The same check for a construct that is used on its own, without its messages. */
export const spotProblems = rule(
  ["label", "cluster", "shutdownSeconds", "collector", "logRouter", "sidecars"],
  ({ label, cluster, shutdownSeconds, collector, logRouter, sidecars = {} }: OnSpot, at: At) =>
    cluster.spotPercent > 0 &&
    (collector || logRouter || Object.keys(sidecars).length > 0) &&
    shutdownSeconds + sidecarSendSeconds > spotNoticeSeconds
      ? [
          interrupted(
            cluster,
            at,
            `${label} stops within ${shutdownSeconds} s, then its sidecars within ${sidecarSendSeconds} s`,
            `Write 0, or lower shutdownSeconds of ${label} to ${spotNoticeSeconds - sidecarSendSeconds}.`,
          ),
        ]
      : [],
);

function interrupted({ spotPercent }: OnSpot["cluster"], at: At, because: string, fix: string): Problem {
  return {
    path: at("cluster.spotPercent"),
    value: spotPercent,
    expected: `0: ${because}, and AWS stops a Spot task ${spotNoticeSeconds} s after its notice`,
    fix,
  };
}
