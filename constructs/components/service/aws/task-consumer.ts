import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { CalledService, Consumer, SecretValue } from "../../../aws/consumer";
import type { NetworkRef } from "../../../aws/existing/references";
import type { Statement } from "../../../aws/iam/policy-document";
import type { SecurityGroup } from "../../../aws/network/security-group";
import type { FileMount } from "../../../aws/storage/file-mount";
import type { Task } from "./task";

/** A service or a job on Fargate, as what it uses sees it: its task gets what is granted. */
export abstract class TaskConsumer extends Construct implements Consumer {
  abstract readonly label: string;
  abstract readonly task: Task;
  abstract readonly securityGroup: SecurityGroup;
  protected abstract readonly network: NetworkRef;

  abstract waitFor(resource: TerraformResource): void;

  abstract discover(service: CalledService): string;

  get definition(): TerraformResource {
    return this.task.resource;
  }

  get executionRoleArn(): string {
    return this.task.roles.execution.arn;
  }

  get taskRoleArn(): string {
    return this.task.roles.task.arn;
  }

  get user(): string {
    return this.task.user;
  }

  mountFiles(mount: FileMount): void {
    this.task.mountedFiles.add(this.task.resource, mount);
  }

  allow(...statements: readonly Statement[]): void {
    this.task.roles.task.allow(...statements);
  }

  reach(awsService: string): void {
    this.network.allowService(this.securityGroup, awsService);
  }

  setVariable(name: string, value: string): void {
    this.task.variables.inject(name, value);
  }

  injectSecret(name: string, value: SecretValue, ...statements: readonly Statement[]): void {
    this.task.variables.inject(name, value);
    if (statements.length > 0) this.task.roles.execution.allow(...statements);
  }
}
