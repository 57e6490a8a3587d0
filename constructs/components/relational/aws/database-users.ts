import { Construct } from "constructs";
import type { ClusterRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import type { LogRetention } from "../../../aws/logs/settings";
import type { Database } from "../../../aws/rds/database";
import type { DatabaseLogin } from "../../../aws/rds/database-login";
import type { LoginTask } from "../../../aws/rds/settings";
import { type GeneratedPassword, generatedPassword } from "../../../aws/secrets/generated-password";
import { type Slot, slotVersions } from "../../../aws/secrets/slot-versions";
import type { Target } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import { Job } from "../../job/aws/job";
import { MigrationGate } from "../../job/aws/migration-gate";
import { type DatabaseUser, loginName, loginWords } from "../users";
import { authorityFile, giveProgram, programFolder } from "./job-program";

export interface DatabaseUsersProps extends Target, LoginTask {
  /** The database. */
  readonly database: Database;
  /** Identifier of the instance: `shop-production-orders`. */
  readonly name: string;
  /** Name of the component in kebab case: `orders`. */
  readonly label: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /** The services and jobs that use it, each with its rights. */
  readonly users: readonly DatabaseUser[];
  /** Labels of the services among them. */
  readonly services: readonly string[];
  /** Number of the passwords: another one gives every user a new password. */
  readonly passwordVersion: number;
  /**
   * File with the certificates that the database is verified with.
   * @default the connection is encrypted, and the server not verified
   */
  readonly certificateAuthority?: string;
  /** The VPC: the task runs in its private subnets. */
  readonly network: NetworkRef;
  /** The ECS cluster. */
  readonly cluster: ClusterRef;
  /** Encrypts the passwords: a key that Secrets Manager may use. */
  readonly secretKey: KeyRef;
  /** First part of the log group's name: `/shop/production`. */
  readonly logPrefix: string;
  /** How long the log group keeps its lines. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
}

/** Minutes that the task may take: it waits for locks of running transactions. */
const timeLimitMinutes = 10;

/**
 * A database user for each service and job, with the rights that it needs. A task within the apply creates them, as the master user, whom
 * nothing else uses. It runs again when users, rights or passwords change. Each user has two logins by turns: a rotation changes the one
 * that nobody uses, and then replaces the tasks.
 */
export class DatabaseUsers extends Construct {
  private readonly gate: MigrationGate;
  private readonly logins = new Map<string, ReadonlyMap<Slot, GeneratedPassword>>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatabaseUsersProps,
  ) {
    super(scope, id);
    const { database, label, users, services } = props;
    for (const { label: user } of users) this.logins.set(user, this.passwords(user));
    const job = this.job();
    database.grantMaster(job, database.engine.logins.password);
    this.givePasswords(job);
    const { folder, files } = database.engine.logins;
    giveProgram(job, { folder, files, certificateAuthority: props.certificateAuthority });
    this.gate = new MigrationGate(this, "gate", {
      account: props.account,
      region: props.region,
      job,
      title: `The task that creates the users of ${label}`,
      timeLimitMinutes,
      before: services,
    });
  }

  /** The login of a service or a job. */
  loginOf(user: string): DatabaseLogin {
    const { passwordVersion } = this.props;
    const [current, ...others] = slotVersions(passwordVersion).map(({ slot }) => this.passwordOf(user, slot));
    if (current === undefined) throw new Error(`${this.node.path}: ${user} has no login.`);
    return {
      // Pinned, so that a new password replaces the tasks in the same apply, after the database has it.
      secret: { arn: current.secret.arn, versionId: current.versionId, pinned: true },
      otherSecrets: others.map(({ secret }) => secret.arn),
      ready: this.gate.resource,
    };
  }

  private passwordOf(user: string, slot: Slot): GeneratedPassword {
    const password = this.logins.get(user)?.get(slot);
    if (password === undefined) throw new Error(`${this.node.path} has no user ${user}.`);
    return password;
  }

  private passwords(user: string): ReadonlyMap<Slot, GeneratedPassword> {
    const { name, secretKey, passwordVersion } = this.props;
    const scope = new Construct(this, user);
    return new Map(
      slotVersions(passwordVersion).map(({ slot, version }) => {
        const username = loginName(user, slot);
        const password = generatedPassword(new Construct(scope, `login-${slot}`), {
          name: [name, username],
          description: `User and password of ${user} in the database ${name}`,
          key: secretKey,
          because: "Terraform replaces the password when passwordVersion is raised",
          username,
          version,
        });
        return [slot, password];
      }),
    );
  }

  private job(): Job {
    const { props } = this;
    const { database, certificateAuthority } = props;
    const { logins } = database.engine;
    const authority = authorityFile(certificateAuthority);
    const job = new Job(this, "job", {
      account: props.account,
      region: props.region,
      label: `${props.label}-users`,
      prefix: props.prefix,
      network: props.network,
      cluster: props.cluster,
      logPrefix: props.logPrefix,
      logRetention: props.logRetention,
      logKey: props.logKey,
      image: props.image,
      architecture: props.architecture,
      cpuUnits: 256,
      memoryMiB: 512,
      command: ["sh", `${programFolder}/${logins.files[0]}`, ...logins.arguments(database.master, authority)],
      variables: {
        ...logins.variables(database.master, authority),
        LOGINS: loginWords(
          props.users,
          slotVersions(props.passwordVersion).map(({ slot }) => slot),
        ),
      },
      timeLimitMinutes,
      writablePaths: ["/tmp", { path: programFolder, sizeMiB: 1 }],
    });
    suppress(
      job.task.resource,
      "master-user",
      "it creates the users with which everything else logs in, and ends",
    );
    return job;
  }

  private givePasswords(job: Job): void {
    const { users, secretKey } = this.props;
    const arns: string[] = [];
    for (const { label } of users)
      for (const [slot, { secret, versionId }] of this.logins.get(label) ?? []) {
        const variable = `PLINTH_PASSWORD_${label.replaceAll("-", "_").toUpperCase()}_${slot}`;
        arns.push(secret.arn);
        job.injectSecret(variable, { arn: secret.arn, key: "password", versionId, pinned: true });
        job.task.files[`/run/secrets/${label}_password_${slot}`] = variable;
      }
    if (arns.length === 0) return;
    job.task.roles.execution.allow(
      { actions: ["secretsmanager:GetSecretValue"], resources: arns },
      { actions: ["kms:Decrypt"], resources: [secretKey.arn] },
    );
  }
}
