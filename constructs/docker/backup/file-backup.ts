import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Root } from "../../application/user";
import { DataVolume } from "../container/data-volume";
import type { Mount } from "../container/mount";
import { backupContainer } from "./backup-container";
import { type BackupPlan, backupName } from "./backups";
import { resticVariables } from "./restic-variables";

export interface FileBackupProps {
  /** Name of the store in kebab case. */
  readonly label: string;
  /** Its objectives, and where its backups go. */
  readonly plan: BackupPlan;
  /** Numeric user and group that owns the files. */
  readonly user: string;
  /**
   * Why it runs as root.
   * @default it does not: `user` is another one
   */
  readonly root?: Root | undefined;
  /** Volume of each directory below /source; one with the name `.` is /source itself. */
  readonly volumes: Readonly<Record<string, string>>;
  /** Whether the volume for drills stays when the stack is destroyed. */
  readonly keepVolumes: boolean;
  /** What has to exist before the backup starts. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Backs up volumes with restic, which encrypts each file, and stores what has changed. */
export class FileBackup extends Construct {
  constructor(scope: Construct, id: string, props: FileBackupProps) {
    super(scope, id);
    const { label, plan, volumes } = props;
    const { backups } = plan;
    const scratch = new DataVolume(this, "scratch", {
      name: backupName(backups, label),
      keep: props.keepVolumes,
    });
    backupContainer(this, "container", {
      label,
      plan,
      tool: "restic.sh",
      image: backups.image,
      user: props.user,
      root: props.root,
      // Twice within the RPO: one that fails is made up for.
      everySeconds: { backup: plan.rpoMinutes * 30, check: 86_400 },
      follows: false,
      variables: {
        // Of the volume itself, where there is one for all files.
        OWNER: Object.hasOwn(volumes, ".") ? props.user : "",
        ...resticVariables(plan, label),
      },
      data: Object.entries(volumes).map(
        ([directory, source]): Mount => ({
          type: "volume",
          source,
          target: directory === "." ? "/source" : `/source/${directory}`,
          readOnly: true,
        }),
      ),
      scratch: scratch.name,
      dependsOn: [...scratch.dependencies, ...props.dependsOn],
    });
  }
}
