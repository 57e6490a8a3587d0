import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { Construct } from "constructs";
import type { Choice } from "../../application/choice";
import type { KeyRef } from "../existing/references";
import type { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";
import { Trail } from "./trail";

export interface AccountWideProps extends Target {
  /** Name of the application: first part of names, `shop`. */
  readonly application: string;
  /**
   * Whether the trail records accesses to objects.
   * @default true
   */
  readonly objectEvents?: Choice | undefined;
  /** A bucket that CloudTrail may write to, below `trail/`. */
  readonly bucket: PrivateBucket;
  /** Encrypts the trail: a key that CloudTrail and CloudWatch Logs may use. */
  readonly key: KeyRef;
}

/** What an account has once, for all its regions. */
export class AccountWide extends Construct {
  /** The role that AWS Config assumes in every region. */
  readonly configRole: IamServiceLinkedRole;

  constructor(scope: Construct, id: string, props: AccountWideProps) {
    super(scope, id);
    // Overrides the settings of every bucket, also of those created by hand. S3.1
    new S3AccountPublicAccessBlock(this, "public-access", {
      accountId: props.account,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    // The project creates no IAM users: this is for users created by hand. CIS AWS 1.8, 1.9
    new IamAccountPasswordPolicy(this, "password-policy", {
      minimumPasswordLength: 14,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      maxPasswordAge: 90,
      passwordReusePrevention: 24,
      allowUsersToChangePassword: true,
    });
    new Trail(this, "trail", props);
    this.configRole = new IamServiceLinkedRole(this, "config-role", {
      awsServiceName: "config.amazonaws.com",
    });
  }
}
