import { deadHosts } from "../../../application/check-variable-values";
import { platformVariablesTaken } from "../../../application/platform-variables";
import type { LocalServiceCheck } from "../../../environment/component";
import { memoryProblems } from "../task-checks";
import { sidecarsLeftOut } from "./own-sidecars";

/** Settings of a service in a local environment against its spec: variables that the platform sets, and its memory. */
export const localServiceChecks: LocalServiceCheck = (context) => [
  ...variablesAndMemory(context),
  ...sidecarsLeftOut(context),
];

const variablesAndMemory: LocalServiceCheck = ({
  path,
  at,
  component: { spec, settings },
  environment: { application },
  isValid,
  isOwnValid,
  components,
}) => [
  ...(isValid(`${path}.variables`)
    ? [
        ...platformVariablesTaken(`${path}.variables`, spec, settings.variables, components),
        ...deadHosts(application, `${path}.variables`, spec.uses, settings.variables),
      ]
    : []),
  ...memoryProblems({ memoryMiB: settings.memoryMiB, writablePaths: spec.writablePaths }, at, isOwnValid),
];
