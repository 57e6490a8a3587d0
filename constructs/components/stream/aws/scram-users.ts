import type { MskCluster } from "@cdktf/provider-aws/lib/msk-cluster";
import { MskScramSecretAssociation } from "@cdktf/provider-aws/lib/msk-scram-secret-association";
import type { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import type { SecretValue } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { type GeneratedPassword, generatedPassword } from "../../../aws/secrets/generated-password";

export interface ScramUsersProps {
  /** The cluster. */
  readonly cluster: MskCluster;
  /** Name of the cluster as plain text. */
  readonly name: string;
  /** Encrypts the secrets: a customer managed key, which MSK requires. */
  readonly key: KeyRef;
  /** Number of the passwords: another one replaces each user. */
  readonly version: number;
}

export interface ScramUser {
  readonly username: string;
  /** Pinned, so that a rotation replaces the tasks in the same apply. */
  readonly password: SecretValue;
  /** The secrets of this and the previous user: tasks of the previous version start with that one. */
  readonly secretArns: readonly string[];
}

/**
 * Users of a cluster with passwords: one for each service and job. MSK reads them from secrets. It needs up to ten minutes to notice another
 * password in a secret, so a rotation creates another user, and the previous one stays until the next rotation.
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-rotation.html
 */
export class ScramUsers extends Construct {
  /** What exists once the cluster knows all users. */
  readonly association: MskScramSecretAssociation;
  private readonly secrets = new Map<string, readonly GeneratedPassword[]>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ScramUsersProps,
  ) {
    super(scope, id);
    this.association = new MskScramSecretAssociation(this, "Resource", {
      clusterArn: props.cluster.arn,
      secretArnList: Lazy.listValue({
        produce: () => [...this.secrets.values()].flat().map(({ secret }) => secret.arn),
      }),
    });
  }

  /** The user of a service or a job. */
  userOf(consumer: string): ScramUser {
    const { version } = this.props;
    const secrets = this.secrets.get(consumer) ?? this.secretsOf(consumer);
    this.secrets.set(consumer, secrets);
    const [current] = secrets;
    if (current === undefined)
      throw new Error(`${this.node.path} has no user of ${consumer}: the version is ${version}.`);
    const { secret, versionId } = current;
    return {
      username: usernameOf(consumer, version),
      password: { arn: secret.arn, key: "password", versionId, pinned: true },
      secretArns: secrets.map((own) => own.secret.arn),
    };
  }

  private secretsOf(consumer: string): readonly GeneratedPassword[] {
    const { name, key } = this.props;
    return [this.props.version, this.props.version - 1]
      .filter((version) => version > 0)
      .map((version) => {
        const username = usernameOf(consumer, version);
        const scope = new Construct(this, username);
        const password = generatedPassword(scope, {
          // MSK accepts no other beginning.
          name: [`AmazonMSK_${name}`, username],
          description: `User and password of ${consumer} in the cluster ${name}`,
          key,
          because: "a rotation creates another user: raise passwordVersion",
          username,
          version,
          readBy: { sid: "AWSKafkaResourcePolicy", service: "kafka.amazonaws.com" },
        });
        // MSK reads the secret when it is associated.
        const written = scope.node.findChild("version") as SecretsmanagerSecretVersion;
        this.association.dependsOn = [
          ...(this.association.dependsOn ?? []),
          `${written.terraformResourceType}.${written.friendlyUniqueId}`,
        ];
        return password;
      });
  }
}

function usernameOf(consumer: string, version: number): string {
  return `${consumer}-${version}`;
}
