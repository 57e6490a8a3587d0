import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import type { EncryptionKey } from "../encryption/encryption-key";
import type { PrivateBucket } from "../storage/private-bucket";

export interface ConfigurationRecorderProps {
  readonly account: string;
  /** Whether it records what has no region too, such as roles: one region of an account does. */
  readonly recordsGlobal: boolean;
  /** A bucket that AWS Config may write into below `config/`. */
  readonly bucket: PrivateBucket;
  /** A key that AWS Config may use. */
  readonly key: EncryptionKey;
  /** What has to stand before it records: the role that AWS Config takes, if this stack makes it. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A region has one recorder and one channel: under the name that the console gives them, they are found everywhere. */
const name = "default";

/** What is configured in a region, and how it changed: of every resource that AWS Config knows. Config.1 */
export class ConfigurationRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps) {
    super(scope, id);
    const { account, bucket, key, recordsGlobal } = props;
    const recorder = new ConfigConfigurationRecorder(this, "Resource", {
      name,
      // The role that belongs to the service itself, as Config.1 asks: nobody but AWS Config can take it.
      roleArn: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: recordsGlobal },
      dependsOn: [...props.dependsOn],
    });
    if (!recordsGlobal)
      suppress(recorder, "CKV2_AWS_48", "what has no region is recorded once, in the account's home region");
    const channel = new ConfigDeliveryChannel(this, "channel", {
      name,
      s3BucketName: bucket.resource.id,
      s3KeyPrefix: "config",
      s3KmsKeyArn: key.arn,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      dependsOn: [recorder, bucket.policy],
    });
    new ConfigConfigurationRecorderStatus(this, "status", {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
    });
  }
}
