import { isOff } from "../../../application/choice";
import { isRoot, userIdOf } from "../../../application/user";
import { kebabCase } from "../../../application/variable-names";
import { writableDirectories } from "../../../application/writable-paths";
import type { OwnSidecar } from "../sidecars";
import { type Sidecar, sidecarStopSeconds } from "./sidecar";
import type { TaskVariables } from "./task-variables";

/**
 * A container of the user's own beside the application. It starts before the application, which waits for the health of an
 * essential one, and stops after it. With a log router its lines go the same way as the application's.
 */
export function ownSidecar(
  name: string,
  sidecar: OwnSidecar,
  variables: TaskVariables,
  routed: boolean,
): Sidecar {
  const { health, user, essential = true } = sidecar;
  const hasHealth = "command" in health;
  return {
    image: sidecar.image,
    cpuUnits: sidecar.cpuUnits,
    memoryMiB: sidecar.memoryMiB,
    name: kebabCase(name),
    startedWhen: hasHealth && essential ? "HEALTHY" : "START",
    routesLogs: false,
    calls: [],
    writablePaths: [],
    permissions: () => [],
    container: () => ({
      entrypoint: sidecar.entrypoint,
      command: sidecar.command,
      localPort: sidecar.port,
      user: userIdOf(user),
      keeps: isRoot(user) ? user.keeps : [],
      variables: variables.plain,
      secrets: variables.secrets,
      healthCommand: hasHealth ? ["CMD", ...health.command] : undefined,
      health: hasHealth ? health : undefined,
      stopTimeoutSeconds: sidecarStopSeconds,
      directories: writableDirectories(sidecar.writablePaths),
      readOnlyRoot: !isOff(sidecar.readOnlyRoot ?? true),
      essential,
      restarts: !essential,
      routed,
      after: routed ? { "log-router": "HEALTHY" } : undefined,
    }),
  };
}
