import { isRedeployed } from "../constructs/application/is-redeployed";
import type { KeyUser } from "../constructs/aws/encryption/key-users";
import { components } from "../constructs/components/registry";
import { loginTaskOf } from "../constructs/components/relational/own-users";
import type { Environment } from "../constructs/environment/environment";
import { keyUsers } from "./environment-components";

/** Whether a rotation by AWS has to replace the tasks of any service. */
export function redeploysServices(environment: Environment): boolean {
  const application = { ...environment.application, data: rotatedElsewhere(environment) };
  return Object.values(application.services).some((service) =>
    isRedeployed(application, service, components),
  );
}

/** Who encrypts messages: queues and topics, and what redeploys services. */
export function messageKeyUsers(environment: Environment): KeyUser[] {
  const ofRotation = redeploysServices(environment) ? (["events", "sqs"] as const) : [];
  return [...new Set<KeyUser>([...keyUsers(environment, "messageKeyUsers"), ...ofRotation])].sort();
}

/** The data but for databases whose passwords Terraform rotates: it replaces the tasks itself. */
function rotatedElsewhere({ application, data }: Environment): Environment["application"]["data"] {
  return Object.fromEntries(
    Object.entries(application.data).filter(([name]) => loginTaskOf(data[name]) === undefined),
  );
}
