import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrReplicationConfiguration } from "@cdktf/provider-aws/lib/ecr-replication-configuration";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Construct } from "constructs";
import { shortHash } from "../../application/short-hash";
import { EncryptionKey } from "../encryption/encryption-key";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";

export interface ImageRegistryProps extends Target {
  /** Name of the application: first part of the key's alias, `shop`. */
  readonly application: string;
  /** Names of the repositories, 2–256 characters each: `shop/api`. Another name creates a new, empty repository. */
  readonly repositories: readonly string[];
  /**
   * Regions to which ECR copies each image that is pushed from then on. It is one setting of the account in the region: nothing else may set it.
   * @default none
   */
  readonly replicateTo?: readonly string[];
}

/** ECR repositories with immutable tags, scans on push, and a life cycle that deletes old images. */
export class ImageRegistry extends Construct {
  /** The repositories, in the order of the names. */
  readonly repositories: readonly EcrRepository[];

  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    const key = new EncryptionKey(this, "key", {
      alias: `${props.application}/images`,
      description: `Container images of ${props.application}`,
      usedBy: ["ecr"],
      account: props.account,
      region: props.region,
    });
    this.repositories = props.repositories.map((name) => {
      const label = labelOf(name);
      const repository = new EcrRepository(this, label, {
        name: physicalName("aws_ecr_repository", name),
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: key.arn }],
      });
      // Images with a tag stay: which of them run, ECR does not know (docs/adr/0029-images-with-a-tag-stay.md).
      new EcrLifecyclePolicy(this, `${label}-lifecycle`, {
        repository: repository.name,
        policy: JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              description: "Images without a tag go after 14 days",
              selection: {
                tagStatus: "untagged",
                countType: "sinceImagePushed",
                countUnit: "days",
                countNumber: 14,
              },
              action: { type: "expire" },
            },
          ],
        }),
      });
      return repository;
    });
    this.replicate(props);
  }

  private replicate({ account, repositories, replicateTo = [] }: ImageRegistryProps): void {
    if (replicateTo.length === 0) return;
    new EcrReplicationConfiguration(this, "replication", {
      replicationConfiguration: {
        rule: [
          {
            destination: replicateTo.map((region) => ({ region, registryId: account })),
            repositoryFilter: repositories.map((filter) => ({ filter, filterType: "PREFIX_MATCH" })),
          },
        ],
      },
    });
  }
}

/** A part of addresses: `shop/api` is `shop-api`. Names for which that would be another's have a hash too. */
function labelOf(name: string): string {
  const label = name.replaceAll("/", "-");
  const isUnique = /^[a-z0-9._]+\/[^/]+$/.test(name) && !label.endsWith("-lifecycle");
  return isUnique ? label : `${label}-${shortHash(name)}`;
}
