import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { root } from "../../../application/user";
import type { BackupPlan } from "../../../docker/backup/backups";
import { FileBackup } from "../../../docker/backup/file-backup";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { machineProgram } from "../../../docker/container/programs";
import { checkProps } from "../../../terraform/check-props";
import { TerraformData } from "../../../terraform/terraform-data";
import { type LocalFileSystemSettings, localFileSystemSchema } from "../local";
import type { FilesAt } from "../spec";
import { fileSystemVariables } from "../variables";

export interface FileVolumesProps extends Omit<LocalFileSystemSettings, "recovery"> {
  /** First part of the volumes' names: `shop-local`. */
  readonly prefix: string;
  /** Name in kebab case, part of the volumes' names: `uploads`. */
  readonly label: string;
  /** Id of an image with a shell, which is on the machine anyway: a container of it gives each volume to its user. */
  readonly image: string;
  /** By label of its service or job: the mount, and the numeric user and group that owns the files. */
  readonly mounts: Readonly<Record<string, FilesAt & { readonly user: string }>>;
  /**
   * Its objectives, and where its backups go.
   * @default it is not backed up
   */
  readonly plan?: BackupPlan | undefined;
}

const schema = localFileSystemSchema.omit({ recovery: true });

/** Label of each volume that a backup has to contain. */
const backupLabel = "plinth.backup";

/** A named volume for each directory of a file system. The engine would leave it to root: it is given to its user. */
export class FileVolumes extends Construct {
  private readonly volumes = new Map<string, { name: string; ready: readonly ITerraformDependable[] }>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FileVolumesProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const { prefix, label, image, keepVolumes: keep } = props;
    const ofVolume = props.volume === undefined ? [] : [props.volume];
    for (const { directory, user } of Object.values(props.mounts)) {
      if (this.volumes.has(directory)) continue;
      const name = [prefix, label, directory, ...ofVolume].join("-");
      const labels = { [backupLabel]: label };
      // Another volume is another resource, too: the containers of the old one stop after those of the new one have started.
      const volume = new DataVolume(this, [directory, ...ofVolume].join("-"), { name, keep, labels });
      // Another user or volume is another resource: Terraform would stop the containers before it replaces one that they depend on.
      const owned = new TerraformData(
        this,
        `${[directory, ...ofVolume].join("-")}-of-${user.replace(":", "-")}`,
        {
          dependsOn: [...volume.dependencies],
          provisioners: [
            {
              type: "local-exec",
              command: machineProgram("constructs/docker/machine/own-volume.sh"),
              environment: { VOLUME: name, LABEL: `${backupLabel}=${label}`, OWNER: user, IMAGE: image },
            },
          ],
        },
      );
      this.volumes.set(directory, { name, ready: [...volume.dependencies, owned] });
    }
    if (!props.plan) return;
    new FileBackup(this, "backup", {
      label,
      plan: props.plan,
      // Its files belong to several users.
      user: "0:0",
      root: root(
        "reads the files of all users, and restores them for their owners; the files in use are mounted read-only",
        ["CHOWN", "DAC_OVERRIDE", "FOWNER"],
      ),
      volumes: Object.fromEntries([...this.volumes].map(([directory, { name }]) => [directory, name])),
      keepVolumes: keep,
      dependsOn: [...this.volumes.values()].flatMap(({ ready }) => ready),
    });
  }

  /** What a service or a job needs to find its files. */
  grantMount(caller: string): Grant {
    const { label, mounts } = this.props;
    const mount = mounts[caller];
    const volume = mount && this.volumes.get(mount.directory);
    if (!volume) throw new Error(`${this.node.path}: no mount for ${caller}. Add it to mounts.`);
    return {
      networks: [],
      variables: { [fileSystemVariables(label).path]: mount.path },
      secretFiles: {},
      secretVersions: {},
      mounts: [{ type: "volume", source: volume.name, target: mount.path, readOnly: mount.readOnly }],
      dependsOn: volume.ready,
    };
  }
}
