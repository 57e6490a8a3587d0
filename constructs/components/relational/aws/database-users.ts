import { Construct } from "constructs";
import type { KeyRef } from "../../../aws/existing/references";
import type { DatabaseLogin } from "../../../aws/rds/database-login";
import { type GeneratedPassword, generatedPassword } from "../../../aws/secrets/generated-password";
import { type Slot, slotVersions } from "../../../aws/secrets/slot-versions";
import { suppress } from "../../../terraform/annotations";
import type { Job } from "../../job/aws/job";
import { MigrationGate } from "../../job/aws/migration-gate";
import { type DatabaseUser, loginName, loginWords } from "../users";
import { type DatabaseJobProps, databaseJob, giveProgram } from "./database-job";

export interface DatabaseUsersProps extends DatabaseJobProps {
  /** Identifier of the instance: `shop-production-orders`. */
  readonly name: string;
  /** The services and jobs that use it, each with its rights. */
  readonly users: readonly DatabaseUser[];
  /** Labels of the services among them. */
  readonly services: readonly string[];
  /** Number of the passwords: another one gives every user a new password. */
  readonly passwordVersion: number;
  /** Encrypts the passwords: a key that Secrets Manager may use. */
  readonly secretKey: KeyRef;
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
    giveProgram(job, {
      files: files.map((file) => `${folder}/${file}`),
      certificateAuthority: props.certificateAuthority,
    });
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
    const job = databaseJob(this, props, {
      purpose: "users",
      program: props.database.engine.logins.files[0],
      variables: {
        LOGINS: loginWords(
          props.users,
          slotVersions(props.passwordVersion).map(({ slot }) => slot),
        ),
      },
      timeLimitMinutes,
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
