import type { EfsFileSystemLifecyclePolicy } from "@cdktf/provider-aws/lib/efs-file-system";
import type { FileSystemSettings } from "../settings";

/** When files move to cheaper storage, and back. The provider takes each transition in a block of its own. */
export function lifecyclePolicy({
  infrequentAccessDays,
  archiveDays,
}: Pick<FileSystemSettings, "infrequentAccessDays" | "archiveDays">): EfsFileSystemLifecyclePolicy[] {
  const moved = infrequentAccessDays !== undefined || archiveDays !== undefined;
  return [
    ...(infrequentAccessDays === undefined ? [] : [{ transitionToIa: after(infrequentAccessDays) }]),
    ...(archiveDays === undefined ? [] : [{ transitionToArchive: after(archiveDays) }]),
    ...(moved ? [{ transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }] : []),
  ];
}

function after(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}
