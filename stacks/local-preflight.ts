import { DataResource, type TerraformStack } from "cdktf";
import { HardenedContainer } from "../constructs/docker/container/hardened-container";
import type { Images } from "../constructs/docker/container/images";
import { projectPath } from "../constructs/docker/secrets/secret-files";
import { secretFiles } from "../constructs/docker/secrets/secret-plan";
import type { LocalEnvironment } from "../environments/local-environment";

/** What a machine has to have before anything is created there; `tools/local-check.ts` reads it. */
export interface LocalNeeds {
  readonly images: readonly string[];
  readonly ports: readonly { readonly address: string; readonly port: number }[];
  readonly secretFiles: readonly string[];
  readonly containers: number;
  readonly memoryMiB: number;
  readonly diskMiB: number;
  /** Name of the container that may hold the ports. */
  readonly balancer: string;
}

/**
 * Looks at the machine first: the provider waits for it, and so does whatever it creates or removes. The resources
 * themselves do not depend on it: a container that is replaced in its place waits until all that its forerunner
 * depended on is gone, and with it all that also depended on that: the copies of services, which wait for the new ones.
 */
export function localPreflight(stack: TerraformStack, environment: LocalEnvironment, images: Images): void {
  const check = new DataResource(stack, "preflight", {
    // Known while a plan is made, whatever happens to the resource.
    input: { machine: "looked at" },
    triggersReplace: { needs: JSON.stringify(needs(stack, environment, images)) },
    provisioners: [
      {
        type: "local-exec",
        command: "node tools/run.mjs tools/local-check.ts",
        workingDir: projectPath("."),
        environment: { NEEDS: "${self.triggers_replace.needs}" },
      },
    ],
  });
  // Null is the provider's own default: DOCKER_HOST, or the engine of this machine.
  stack.addOverride(
    "provider.docker.0.host",
    `\${${check.terraformResourceType}.${check.friendlyUniqueId}.input.machine == "looked at" ? null : ""}`,
  );
}

/** MiB that images, volumes and the engine itself take. */
const baseMiB = 4096;

function needs(stack: TerraformStack, environment: LocalEnvironment, images: Images): LocalNeeds {
  const { application, publish, logs, secretsDirectory } = environment;
  const containers = stack.node.findAll().filter((child) => child instanceof HardenedContainer);
  const logMiB = "maxSizeMiB" in logs ? logs.maxSizeMiB * logs.maxFiles : 0;
  return {
    images: images.names,
    ports: [
      { address: publish.address, port: publish.http },
      { address: publish.address, port: publish.https },
      { address: "127.0.0.1", port: publish.stats },
    ],
    secretFiles: secretFiles(application).map(({ path }) => `${secretsDirectory}/${path}`),
    containers: containers.length,
    memoryMiB: containers.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
    diskMiB: baseMiB + containers.length * logMiB,
    balancer: `${application.name}-${environment.name}-balancer`,
  };
}
