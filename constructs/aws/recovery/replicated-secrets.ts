import { DataAwsKmsAlias } from "@cdktf/provider-aws/lib/data-aws-kms-alias";
import { DataAwsSecretsmanagerSecret } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret";
import { DataAwsSecretsmanagerSecretVersions } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-versions";
import { DataAwsSecretsmanagerSecrets } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secrets";
import { TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import type { SecretValue } from "../consumer";
import type { KeyRef } from "../existing/references";
import { physicalName, physicalNamePrefix } from "../names/physical-name";
import { replicaKeyAlias } from "./replicas";

/** What the first region replicates into this one, found by its name: the key of replicas, and secrets with their versions. */
export class Replicated extends Construct {
  /** Encrypts the replicas. */
  readonly key: KeyRef;

  /** `first` is the first part of names in the first region: `shop-production`. */
  constructor(scope: Construct, id: string, first: string) {
    super(scope, id);
    const name = physicalName("aws_kms_alias", `alias/${replicaKeyAlias(first)}`);
    this.key = { arn: new DataAwsKmsAlias(this, "key", { name }).targetKeyArn };
  }

  /** The secret of this name, whose value its owner writes in the first region. */
  named(name: string): Pick<SecretValue, "arn"> {
    const id = name.replaceAll("/", "-");
    const known = this.node.tryFindChild(id);
    const secret =
      known instanceof DataAwsSecretsmanagerSecret
        ? known
        : new DataAwsSecretsmanagerSecret(this, id, {
            name: physicalName("aws_secretsmanager_secret", name),
          });
    return { arn: secret.arn };
  }

  /** The secret that Terraform writes in the first region, with its current version; the provider completes its name. */
  written(...parts: readonly string[]): Required<Pick<SecretValue, "arn" | "versionId">> {
    const id = parts.join("-").replaceAll(/[^a-z0-9-]/g, "-");
    const prefix = physicalNamePrefix("aws_secretsmanager_secret", ...parts);
    const scope = this.node.tryFindChild(id);
    const found = scope?.node.tryFindChild("versions") ?? this.lookUp(new Construct(this, id), prefix);
    if (!(found instanceof DataAwsSecretsmanagerSecretVersions))
      throw new Error(`${this.node.path}: no ${id}.`);
    return { arn: found.arn, versionId: this.currentVersion(found).asString };
  }

  /** A local value: task definitions are JSON within JSON, where an expression cannot have quotes. */
  private currentVersion(versions: DataAwsSecretsmanagerSecretVersions): TerraformLocal {
    const known = versions.node.tryFindChild("current");
    if (known instanceof TerraformLocal) return known;
    return new TerraformLocal(
      versions,
      "current",
      `\${one([for own in ${versions.fqn}.versions : own.version_id if contains(own.version_stages, "AWSCURRENT")])}`,
    );
  }

  private lookUp(scope: Construct, prefix: string): DataAwsSecretsmanagerSecretVersions {
    const secrets = new DataAwsSecretsmanagerSecrets(scope, "secrets", {
      filter: [{ name: "name", values: [prefix] }],
    });
    // The filter also finds names that only begin so: the provider adds 26 hexadecimal digits, Secrets Manager 6 characters.
    const isOwn = `can(regex(":secret:${prefix}[0-9a-f]{26}-[A-Za-z0-9]{6}$", arn))`;
    return new DataAwsSecretsmanagerSecretVersions(scope, "versions", {
      secretId: Token.asString(`\${one([for arn in ${secrets.fqn}.arns : arn if ${isOwn}])}`),
    });
  }
}
