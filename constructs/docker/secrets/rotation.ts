import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { TerraformData } from "../../terraform/terraform-data";
import { resolvedHash } from "../container/config-hash";
import type { HardenedContainer } from "../container/hardened-container";
import { machineProgram } from "../container/programs";

export interface Rotation {
  /** Counter of the password or key: 1 or more. */
  readonly secretVersion: number;
  /** The program in the container that gives its users the passwords in the files: `sh /plinth/set-passwords.sh`. */
  readonly command: string;
  /**
   * Variables of the program.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Gives a running server the passwords or keys in the files: when its container is new, after a rotation, and when its users change.
 * The server does not restart, and the password or key that its users have stays valid.
 *
 * What it returns is for the containers that log in: those of a new version start when their login exists. It never refers to the
 * server, and its address has a hash: through a `depends_on` Terraform would destroy the old containers before it changes the server.
 */
export function setPasswords(
  scope: Construct,
  container: HardenedContainer,
  { secretVersion, command, variables = {} }: Rotation,
): ITerraformDependable {
  const name = container.resource.nameInput ?? "";
  const options = Object.keys(variables).map((variable) => `--env ${variable} `);
  const within = (container: string) => `docker exec ${options.join("")}${container} ${command}`;
  const accepted = new TerraformData(
    scope,
    `passwords-${resolvedHash(scope, { secretVersion, variables })}`,
    {
      provisioners: [
        {
          type: "local-exec",
          command: machineProgram("constructs/docker/machine/while-healthy.sh"),
          environment: { ...variables, CONTAINER: name, COMMAND: within(name) },
        },
      ],
    },
  );
  new TerraformData(scope, "passwords", {
    triggersReplace: { container: container.resource.id, secretVersion, ...variables },
    provisioners: [
      { type: "local-exec", command: within(container.resource.name), environment: { ...variables } },
    ],
    // One after the other: both write the same users.
    dependsOn: [accepted],
  });
  return accepted;
}
