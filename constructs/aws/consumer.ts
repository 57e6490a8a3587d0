import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { TerraformResource } from "cdktf";
import type { Statement } from "./iam/policy-document";
import type { SecurityGroup } from "./network/security-group";
import type { FileMount } from "./storage/file-mount";

/** A secret in Secrets Manager, or one key of it. */
export interface SecretValue {
  readonly arn: string;
  /**
   * Key of a JSON secret.
   * @default the whole secret
   */
  readonly key?: string;
  /**
   * Id of the version that Terraform wrote: another secret can be composed of it.
   * @default none: something else writes the value
   */
  readonly versionId?: string;
  /**
   * Whether tasks start with exactly that version, so that another one replaces them.
   * @default false: tasks start with the current version
   */
  readonly pinned?: boolean;
}

/**
 * A service or a job, as what it uses sees it. Data, secrets and services grant it access: `grantConnect(consumer)`, `grantRead(consumer)`.
 */
export interface Consumer {
  /** Name in kebab case, unique in the cluster: `api`. */
  readonly label: string;
  /** Its task definition: reasons for the reviewer are beside it. */
  readonly definition: TerraformResource;
  /** Security group of its tasks: gets a rule for each component that it connects to. */
  readonly securityGroup: SecurityGroup;
  /** ARN of the task execution role, with which ECS starts tasks: may read injected secrets. */
  readonly executionRoleArn: string;
  /** ARN of the task role, with which the application's code calls AWS. */
  readonly taskRoleArn: string;
  /** Numeric user and group that its container runs as: `1000:1000`. */
  readonly user: string;
  /** Adds statements to the task role's policy. */
  allow(...statements: readonly Statement[]): void;
  /** Allows connections to an AWS service, by the last part of its endpoint's name: `sqs`. */
  reach(awsService: string): void;
  /** Sets a plain variable in the container. */
  setVariable(name: string, value: string): void;
  /** Injects a secret when a task starts. The statements let ECS read it. */
  injectSecret(name: string, value: SecretValue, ...statements: readonly Statement[]): void;
  /**
   * Replaces its tasks when this secret has a new value.
   * @default not needed: each run of a job starts a new task
   */
  redeployOn?(secretArn: string): void;
  /** Starts, and rolls out a new version, only after this has been created or replaced. */
  waitFor(resource: TerraformResource): void;
  /** Mounts a directory of a file system into its container. */
  mountFiles(mount: FileMount): void;
  /** Finds a service by name, and is deployed after it. Returns the host name at which it reaches the service. */
  discover(service: CalledService): string;
}

/** A service that others call. */
export interface CalledService {
  /** The service in ECS. */
  readonly resource: EcsService;
  /** Gives it a name in Service Connect, which resolves in the services of its cluster. */
  inServiceConnect(): string;
  /** Gives it a name in the VPC's private DNS, which resolves in other tasks, too. */
  inPrivateDns(): string;
}
