import { DataAwsKmsAlias } from "@cdktf/provider-aws/lib/data-aws-kms-alias";
import { DataAwsSecretsmanagerSecretVersions } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-versions";
import { DataAwsSecretsmanagerSecrets } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secrets";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import type { SecretValue } from "../consumer";
import type { KeyRef } from "../existing/references";
import { physicalName, physicalNamePrefix } from "../names/physical-name";
import { replicaKeyAlias } from "./replicas";

type Found = Required<Pick<SecretValue, "arn" | "versionId">>;

/** What the first region replicates into this one, found by its name: the key of replicas, and secrets with their versions. */
export class Replicated extends Construct {
  /** Encrypts the replicas. */
  readonly key: KeyRef;
  private readonly found = new Map<string, Found>();

  /** `first` is the first part of names in the first region: `shop-production`. */
  constructor(scope: Construct, id: string, first: string) {
    super(scope, id);
    const name = physicalName("aws_kms_alias", `alias/${replicaKeyAlias(first)}`);
    this.key = { arn: new DataAwsKmsAlias(this, "key", { name }).targetKeyArn };
  }

  /** The secret of this name, whose value its owner writes in the first region. */
  named(name: string): Pick<SecretValue, "arn"> {
    const own = physicalName("aws_secretsmanager_secret", name);
    const { arn } = this.lookUp(name.replaceAll("/", "-"), own, own);
    return { arn };
  }

  /** The secret that Terraform writes in the first region, with its current version; the provider completes its name. */
  written(...parts: readonly string[]): Found {
    const prefix = physicalNamePrefix("aws_secretsmanager_secret", ...parts);
    // The provider adds 26 hexadecimal digits.
    return this.lookUp(parts.join("-").replaceAll(/[^a-z0-9-]/g, "-"), prefix, `${prefix}[0-9a-f]{26}`);
  }

  /** Its ARN ends in 6 characters of Secrets Manager. The filter also finds names that only begin so. */
  private lookUp(id: string, name: string, pattern: string): Found {
    const known = this.found.get(id);
    if (known) return known;
    const scope = new Construct(this, id);
    const { fqn } = new DataAwsSecretsmanagerSecrets(scope, "secrets", {
      filter: [{ name: "name", values: [name] }],
    });
    // Local values: task definitions are JSON within JSON, where an expression cannot have quotes.
    const arn = new TerraformLocal(
      scope,
      "arn",
      `\${one([for arn in ${fqn}.arns : arn if can(regex(":secret:${pattern}-[A-Za-z0-9]{6}$", arn))])}`,
    ).asString;
    const versions = new DataAwsSecretsmanagerSecretVersions(scope, "versions", { secretId: arn });
    const versionId = new TerraformLocal(
      scope,
      "version",
      `\${one([for own in ${versions.fqn}.versions : own.version_id if contains(own.version_stages, "AWSCURRENT")])}`,
    ).asString;
    const found = { arn, versionId };
    this.found.set(id, found);
    return found;
  }
}
