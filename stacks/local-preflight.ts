import { Image } from "@cdktf/provider-docker/lib/image";
import { Network } from "@cdktf/provider-docker/lib/network";
import { Volume } from "@cdktf/provider-docker/lib/volume";
import type { TerraformStack } from "cdktf";
import { publicPortsOf } from "../constructs/application/public-port";
import { shortHash } from "../constructs/application/short-hash";
import { secretFiles } from "../constructs/components/secret-files";
import { HardenedContainer } from "../constructs/docker/container/hardened-container";
import type { Images } from "../constructs/docker/container/images";
import { backedUp } from "../constructs/environment/backed-up";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import { projectPath } from "../constructs/terraform/project-path";
import { projectProgram } from "../constructs/terraform/project-program";
import { TerraformData, type TerraformDataConfig } from "../constructs/terraform/terraform-data";

/** What a machine has to have before anything is created there; `plinth check` reads it. */
export interface LocalNeeds {
  readonly images: readonly string[];
  readonly ports: readonly {
    readonly address: string;
    readonly port: number;
    /**
     * Name of the container that may hold it.
     * @default the balancer
     */
    readonly heldBy?: string;
  }[];
  readonly secretFiles: readonly string[];
  readonly containers: number;
  readonly memoryMiB: number;
  readonly diskMiB: number;
  /** Name of the container that may hold ports. */
  readonly balancer: string;
}

/**
 * Checks the machine before Terraform creates anything there, and again after a change of the requirements, before new
 * versions of services start. Every resource depends on the first check, which is never replaced. Only the images of
 * services depend on the later ones: Terraform replaces a container only after it has destroyed what the old one depended on. A
 * database that depended on a later check would wait for the old containers of services, which wait for their successors,
 * which wait for the database.
 */
export function localPreflight(
  stack: TerraformStack,
  environment: LocalEnvironment,
  { images, versions }: { readonly images: Images; readonly versions: readonly string[] },
): void {
  const all = stack.node.findAll();
  const needed = JSON.stringify(needs(stack, environment, images));
  // An update of the first check would wait for the old containers too: the input of a provisioner causes no update.
  const first = look(stack, "preflight", needed);
  const again = look(stack, `preflight-${shortHash(needed)}`, needed, {
    triggersReplace: { needs: needed },
    dependsOn: [first],
  });
  for (const child of all) {
    if (!(child instanceof Image || child instanceof Network || child instanceof Volume)) continue;
    const isVersion = child instanceof Image && versions.includes(child.nameInput ?? "");
    child.dependsOn = [...(child.dependsOn ?? []), address(first), ...(isVersion ? [address(again)] : [])];
  }
}

function look(
  stack: TerraformStack,
  id: string,
  NEEDS: string,
  config: TerraformDataConfig = {},
): TerraformData {
  return new TerraformData(stack, id, {
    ...config,
    provisioners: [
      {
        type: "local-exec",
        command: projectProgram(stack, "check"),
        workingDir: projectPath("."),
        environment: { NEEDS },
      },
    ],
  });
}

function address({ terraformResourceType, friendlyUniqueId }: TerraformData): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/** MiB that images, volumes and the engine itself take. */
const baseMiB = 4096;

function needs(stack: TerraformStack, environment: LocalEnvironment, images: Images): LocalNeeds {
  const { application, publish, logs, secretsDirectory, monitoring } = environment;
  const prefix = `${application.name}-${environment.name}`;
  const containers = stack.node.findAll().filter((child) => child instanceof HardenedContainer);
  const logMiB = "maxSizeMiB" in logs ? logs.maxSizeMiB * logs.maxFiles : 0;
  return {
    images: images.names,
    ports: [
      { address: publish.address, port: publish.http },
      { address: publish.address, port: publish.https },
      { address: "127.0.0.1", port: publish.stats },
      ...(monitoring
        ? [{ address: "127.0.0.1", port: monitoring.port, heldBy: `${prefix}-monitoring` }]
        : []),
      ...Object.values(application.services)
        .flatMap(publicPortsOf)
        .map(({ public: { port } }) => ({
          address: publish.address,
          port: publish.ports?.[port] ?? port,
        })),
    ],
    secretFiles: secretFiles(
      application,
      backedUp(environment),
      monitoring,
      environment.backups?.standbyFor !== undefined,
    ).map(({ path }) => `${secretsDirectory}/${path}`),
    containers: containers.length,
    memoryMiB: containers.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
    diskMiB: baseMiB + containers.length * logMiB,
    balancer: `${prefix}-balancer`,
  };
}
