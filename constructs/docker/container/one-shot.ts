import { Container } from "@cdktf/provider-docker/lib/container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { resolvedHash } from "./config-hash";

export interface OneShotProps {
  /** First part of its name; a hash of what it does is the second. */
  readonly name: string;
  readonly image: string;
  /** A shell script. */
  readonly script: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly addCapabilities?: readonly string[];
  /** Sees the processes and the network of the container with this id; without it, neither. */
  readonly inside?: string;
  readonly mounts?: readonly {
    readonly type: "bind" | "volume";
    readonly source: string;
    readonly target: string;
    readonly readOnly: boolean;
  }[];
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * A script that runs once, to its end, within an apply; when it fails the apply fails and shows what it wrote. What it
 * does is part of its address: with another script or other variables it is another resource. Replaced in its place, it
 * would have to wait until everything that its forerunner depended on is gone.
 */
export class OneShot extends Construct {
  readonly resource: Container;

  constructor(scope: Construct, id: string, props: OneShotProps) {
    super(scope, id);
    const spec = {
      image: props.image,
      // Root of the container, without any of root's capabilities: it owns the volume that it writes to.
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
            // For the provider it is there, however it ended: only when it is gone does it run again.
            errorMessage: `${props.name} failed: \${self.container_logs} Mend that, run docker rm ${name}, and deploy again.`,
          },
        ],
      },
    });
  }
}
