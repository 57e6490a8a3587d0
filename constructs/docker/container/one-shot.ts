import { Container } from "@cdktf/provider-docker/lib/container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { configHash, labels } from "./hardened-container";

export interface OneShotProps {
  readonly name: string;
  readonly image: string;
  /** Root of the container: it works on a volume, and has no network. */
  readonly user: string;
  readonly command: readonly string[];
  readonly addCapabilities?: readonly string[];
  /** `container:<id>`: sees the processes of another container. */
  readonly pidMode?: string;
  readonly volumes?: readonly { readonly source: string; readonly target: string }[];
  /** Files that are put into the volume before the command starts. */
  readonly files?: Readonly<Record<string, string>>;
  /** Runs again whenever it changes. */
  readonly runsFor: string;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A command that runs once, to its end, within an apply. When it fails the apply fails and shows what it wrote. */
export class OneShot extends Construct {
  readonly resource: Container;

  constructor(scope: Construct, id: string, props: OneShotProps) {
    super(scope, id);
    const spec = {
      name: props.name,
      image: props.image,
      user: props.user,
      command: [...props.command],
      networkMode: "none",
      pidMode: props.pidMode,
      capabilities: { drop: ["ALL"], add: props.addCapabilities && [...props.addCapabilities] },
      securityOpts: ["no-new-privileges:true"],
      mustRun: false,
      attach: true,
      logs: true,
      mounts: props.volumes?.map((volume) => ({ type: "volume", readOnly: false, ...volume })),
      upload: Object.entries(props.files ?? {}).map(([file, content]) => ({ file, content })),
    };
    this.resource = new Container(this, "Resource", {
      ...spec,
      labels: labels({ "plinth.config-hash": configHash({ ...spec, hostname: props.runsFor }) }),
      dependsOn: [...props.dependsOn],
      lifecycle: {
        postcondition: [
          {
            condition: "${self.exit_code == 0}",
            errorMessage: `${props.name} failed: \${self.container_logs}`,
          },
        ],
      },
    });
  }
}
