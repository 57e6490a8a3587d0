import type { TerraformStack } from "cdktf";
import { FileSystem, type FileSystemProps } from "../../constructs/components/file-system/aws/file-system";
import { key } from "./foundation";
import { ground } from "./services";

/** A file system for the tests of the construct. */
export function fileSystemOf(scope: TerraformStack, props: Partial<FileSystemProps> = {}): FileSystem {
  const { network, alarmTopic } = ground(scope);
  return new FileSystem(scope, "files", {
    name: "test-files",
    label: "files",
    network,
    alarmTopic,
    dataKey: key(scope, "elasticfilesystem"),
    throughput: "elastic",
    recovery: { rpoMinutes: 1440, rtoMinutes: 240 },
    ...props,
  });
}
