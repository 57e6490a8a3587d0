import { telemetryVariablesTaken } from "../../../application/platform-variables";
import { allOf, type SettingsCheck } from "../../../application/rule";
import { retentionProblems } from "../../../aws/logs/checks";
import type { LogRetention } from "../../../aws/logs/settings";
import type { Target } from "../../../aws/target";
import { calledFromZero } from "../../service/checks/from-zero";
import { sidecarNeighbourProblems } from "../../service/checks/own-sidecars";
import { type OnSpot, spotProblems } from "../../service/checks/spot";
import { workingHoursProblems } from "../../service/checks/working-hours";
import { type CheckedService, serviceSettingsProblems } from "../../service/settings-checks";
import { healthProblems } from "../../service/spec-checks";
import type { WorkingHoursSettings } from "../../service/working-hours";
import type { WebServiceSettings } from "../settings";
import type { WebServiceSpec } from "../spec";
import { collectorPortProblems } from "./collector-port";
import { deploymentProblems } from "./deployments";
import { logRouterPortProblems } from "./log-router-port";
import { endlessRedirects, routeProblems } from "./own-routes";
import { portProblems } from "./ports";
import { releaseProblems } from "./releases";
import { sloProblems } from "./slo";

/** Settings of a web service on AWS that is used on its own. */
export interface CheckedWebService
  extends Omit<CheckedService, "scaleOn">,
    Pick<WebServiceSettings, "scaleOn" | "lifecycleHooks" | "variables">,
    Pick<
      WebServiceSpec,
      | "health"
      | "deployment"
      | "redirects"
      | "port"
      | "ports"
      | "protocol"
      | "peerPorts"
      | "stickyMinutes"
      | "slo"
    >,
    Target,
    Omit<OnSpot, "sidecars"> {
  readonly workingHours?: WorkingHoursSettings;
  readonly logRetention: LogRetention;
}

/** All checks of a web service that need no other component. */
export const webServiceProblems: SettingsCheck<CheckedWebService> = allOf<CheckedWebService>(
  serviceSettingsProblems,
  telemetryVariablesTaken,
  calledFromZero,
  workingHoursProblems,
  spotProblems,
  healthProblems,
  sidecarNeighbourProblems,
  collectorPortProblems,
  portProblems,
  logRouterPortProblems,
  routeProblems,
  endlessRedirects,
  deploymentProblems,
  releaseProblems,
  sloProblems,
  retentionProblems,
);
