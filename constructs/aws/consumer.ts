import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Statement } from "./iam/policy-document";
import type { SecurityGroup } from "./network/security-group";

/**
 * What data, secrets and services need of whoever uses them: each of them grants itself to a consumer, with
 * `allowFrom(consumer)`.
 */
export interface Consumer {
  /** Short name, unique in the cluster: `api`. */
  readonly label: string;
  readonly securityGroup: SecurityGroup;
  /** The role that ECS starts the tasks with: may read what is injected. */
  readonly executionRoleArn: string;
  /** The role of the application itself. */
  readonly taskRoleArn: string;
  /** Gives the application itself a permission. */
  allow(...statements: readonly Statement[]): void;
  /** Reaches an AWS service, by the last part of its endpoint's name: `sqs`. */
  reach(awsService: string): void;
  /** Sets a plain variable in the container. */
  setVariable(name: string, value: string): void;
  /** Injects a secret when a task starts: `valueFrom` is its ARN, or one key of it; ECS may read it by the statements. */
  injectSecret(name: string, valueFrom: string, ...statements: readonly Statement[]): void;
  /**
   * Replaces its tasks when this secret has a new value. Left out by what starts anew anyway.
   */
  redeployOn?(secretArn: string): void;
  /** Finds another service by name, and starts after it. */
  discover(service: EcsService): void;
}
