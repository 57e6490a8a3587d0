import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { Construct } from "constructs";
import type { SecretValue } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { physicalName } from "../../../aws/names/physical-name";
import { type GeneratedPassword, generatedPassword } from "../../../aws/secrets/generated-password";
import { keptPassword } from "../../../aws/secrets/kept-password";
import { slotVersions } from "../../../aws/secrets/slot-versions";
import { type RedisProps, serviceRights } from "../spec";

export interface PasswordProps {
  /** Encrypts the secrets: a key that Secrets Manager may use. */
  readonly key: KeyRef;
  /** Number of the password: another one gives the user a new one. */
  readonly version: number;
}

export interface PasswordUserProps extends PasswordProps {
  /** First part of the users' ids: cut to 40 characters. */
  readonly name: string;
  /** Engine of the cache. */
  readonly engine: NonNullable<RedisProps["engine"]>;
  /** The service or job. */
  readonly consumer: string;
}

/**
 * The user of a service or a job that logs in with a password. It has two logins by turns, each with a secret of its own: a rotation changes
 * the one that nobody uses, and then replaces the tasks. The passwords are written with write-only arguments: they are in no code, JSON,
 * plan or state.
 */
export class PasswordUser extends Construct {
  /** Both logins; the first one is in use. */
  readonly users: readonly ElasticacheUser[];
  /** The secrets of both: tasks of the previous version start with the other one. */
  readonly secretArns: readonly string[];
  /** Name of the user in use. */
  readonly username: string;
  /** Its password. Pinned, so that a new one replaces the tasks in the same apply, after the cache has it. */
  readonly password: SecretValue;

  constructor(scope: Construct, id: string, props: PasswordUserProps) {
    super(scope, id);
    const logins = slotVersions(props.version).map(({ slot, version }) =>
      login(new Construct(this, `login-${slot}`), props, slot, version),
    );
    const [current] = logins;
    if (current === undefined)
      throw new Error(`${this.node.path} has no login: the version is ${props.version}.`);
    this.users = logins.map(({ user }) => user);
    this.secretArns = logins.map(({ password }) => password.secret.arn);
    const { secret, versionId } = current.password;
    this.username = current.user.userName;
    this.password = { arn: secret.arn, key: "password", versionId, pinned: true };
  }
}

function login(
  scope: Construct,
  { name, engine, consumer, key }: PasswordUserProps,
  slot: number,
  version: number,
): { readonly user: ElasticacheUser; readonly password: GeneratedPassword } {
  const username = physicalName("aws_elasticache_user", name, consumer, String(slot));
  const password = generatedPassword(scope, {
    name: [name, consumer, String(slot)],
    description: `User and password of ${consumer} in the cache ${name}`,
    key,
    because: "Terraform replaces the password when passwordVersion is raised",
    username,
    version,
  });
  const user = new ElasticacheUser(scope, "user", {
    userId: username,
    userName: username,
    engine,
    accessString: `on ${serviceRights}`,
  });
  // Missing from the bindings, which are older than the version of the provider that the stacks require.
  user.addOverride("passwords_wo", keptPassword(scope, password));
  user.addOverride("passwords_wo_version", version);
  return { user, password };
}
