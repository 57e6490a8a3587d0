import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { Construct } from "constructs";
import type { EncryptionKey } from "../encryption/encryption-key";
import type { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";
import { Trail } from "./trail";

export interface AccountWideProps extends Target {
  readonly application: string;
  readonly bucket: PrivateBucket;
  readonly key: EncryptionKey;
}

/** What an account has once, whatever its regions. */
export class AccountWide extends Construct {
  /** The role that AWS Config takes in every region. */
  readonly configRole: IamServiceLinkedRole;

  constructor(scope: Construct, id: string, props: AccountWideProps) {
    super(scope, id);
    // Above every bucket's own settings, also of those that someone makes by hand. S3.1
    new S3AccountPublicAccessBlock(this, "public-access", {
      accountId: props.account,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    // Nobody should have a password here; whoever gets one all the same gets a long one. CIS AWS 1.8, 1.9
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
