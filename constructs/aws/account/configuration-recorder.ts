import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import type { KeyRef } from "../existing/references";
import type { PrivateBucket } from "../storage/private-bucket";

export interface ConfigurationRecorderProps {
  /** AWS account: 12 digits. */
  readonly account: string;
  /** Whether it records global resources too, such as IAM roles: only one region of an account does. */
  readonly recordsGlobal: boolean;
  /** A bucket that AWS Config may write to, below `config/`. */
  readonly bucket: PrivateBucket;
  /** Encrypts the records: a key that AWS Config may use. */
  readonly key: KeyRef;
  /** Resources that Terraform creates first: the role that AWS Config assumes, if this stack creates it. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The name that the console gives them. AWS allows one recorder and one channel in a region. */
const name = "default";

/** Records the configuration of every resource of a region that AWS Config supports, and its changes. Config.1 */
export class ConfigurationRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps) {
    super(scope, id);
    const { account, bucket, key, recordsGlobal } = props;
    const recorder = new ConfigConfigurationRecorder(this, "Resource", {
      name,
      // The service-linked role, which Config.1 requires: only AWS Config can assume it.
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
