import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { FileMount } from "../../../aws/storage/file-mount";

/** File systems that a task mounts: volumes of its definition, and directories of its container. */
export class MountedFiles {
  readonly mounts: FileMount[] = [];

  /** Adds a volume to the task. The task's own role mounts it, over TLS. */
  add(task: EcsTaskDefinition, mount: FileMount): void {
    this.mounts.push(mount);
    const { volumeInput: volumes } = task;
    task.putVolume([
      ...(Array.isArray(volumes) ? volumes : []),
      {
        name: mount.volume,
        efsVolumeConfiguration: {
          fileSystemId: mount.fileSystemId,
          rootDirectory: "/",
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: mount.accessPointId, iam: "ENABLED" },
        },
      },
    ]);
  }
}
