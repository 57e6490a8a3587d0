import { Container } from "@cdktf/provider-docker/lib/container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { resolvedHash } from "./config-hash";
import type { Mount } from "./hardened-container";

/** Props of a script that runs once. */
export interface OneShotProps {
  /** First part of its container's name; the second is a hash of its definition. */
  readonly name: string;
  /** Id of an image with `sh`, or its name with a tag. */
  readonly image: string;
  /** Shell script, for `sh -c`. */
  readonly script: string;
  /**
   * Plain variables of the script.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Linux capabilities of the script: `["CAP_KILL"]`.
   * @default none
   */
  readonly addCapabilities?: readonly string[];
  /**
   * Id of a container whose processes and network the script shares.
   * @default none: it sees no other process, and has no network
   */
  readonly inside?: string;
  /**
   * Volumes and directories of the machine.
   * @default none
   */
  readonly mounts?: readonly Mount[];
  /** What has to exist, and be healthy, before it runs. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * A script that runs once, to its end, within an apply. When it fails, the apply fails and shows its output. A hash of its
 * definition is part of its address: another script or other variables make another resource. A replacement at the same
 * address would have to wait until everything that the old one depended on is destroyed.
 */
export class OneShot extends Construct {
  readonly resource: Container;

  constructor(scope: Construct, id: string, props: OneShotProps) {
    super(scope, id);
    const spec = {
      image: props.image,
      // Root owns the volume that it writes to. It has none of root's capabilities.
      user: "0:0",
      entrypoint: ["sh", "-c", props.script],
      env: Object.entries(props.variables ?? {}).map(([name, value]) => `${name}=${value}`),
      networkMode: props.inside === undefined ? "none" : `container:${props.inside}`,
      pidMode: props.inside === undefined ? undefined : `container:${props.inside}`,
      readOnly: true,
      tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=8m,mode=1777" },
      capabilities: { drop: ["ALL"], add: props.addCapabilities && [...props.addCapabilities] },
      securityOpts: ["no-new-privileges:true"],
      memory: 128,
      memorySwap: 128,
      mustRun: false,
      attach: true,
      logs: true,
      mounts: props.mounts?.map((mount) => ({ ...mount })),
    };
    const hash = resolvedHash(this, spec);
    const name = `${props.name}-${hash}`;
    this.resource = new Container(this, hash, {
      ...spec,
      name,
      dependsOn: [...props.dependsOn],
      lifecycle: {
        postcondition: [
          {
            condition: "${self.exit_code == 0}",
            // The provider keeps a container that failed: the script runs again only after the container is removed.
            errorMessage: `${props.name} failed: \${self.container_logs} Fix the cause, run docker rm ${name}, and deploy again.`,
          },
        ],
      },
    });
  }
}
