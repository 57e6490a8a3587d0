import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { AwsDataComponent } from "../aws-component";
import { FileSystem, type FileSystemProps } from "./aws/file-system";
import type { FileSystemSettings } from "./settings";
import { filesAt } from "./spec";

export const fileSystemOnAws: AwsDataComponent<"fileSystem"> = {
  dataKeyUsers: () => ["elasticfilesystem"],
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const files = new FileSystem(scope, label, {
        ...settings,
        name: `${context.prefix}-${label}`,
        label,
        network: context.network,
        dataKey: context.dataKey,
        alarmTopic: context.alarmTopic,
        hasBackupPlan: context.environment.backups !== undefined,
      } satisfies Complete<Omit<FileSystemProps, keyof FileSystemSettings>>);
      return {
        grant: (consumer, user) => files.grantMount(consumer, filesAt(spec, user)),
        backedUp: { resource: files.resource },
        outputs: { id: [files.resource.id, `EFS file system of ${name}`] },
      };
    },
};
