import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { Construct } from "constructs";
import { EncryptionKey } from "../encryption/encryption-key";
import type { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";
import { AccountWide } from "./account-wide";
import { AuditBucket } from "./audit-bucket";
import { ConfigurationRecorder } from "./configuration-recorder";
import { ThreatDetection } from "./threat-detection";

export interface AccountBaselineProps extends Target {
  readonly application: string;
  /**
   * The account's region whose stack keeps what the account has once: two that kept it would undo each other, at the
   * latest when one of them goes.
   */
  readonly homeRegion: string;
  /** Bucket that S3 writes each access to the audit's bucket into. */
  readonly accessLogs: PrivateBucket;
}

/** What watches and closes an account before anything runs in it: in each region, and once for all of them. */
export class AccountBaseline extends Construct {
  constructor(scope: Construct, id: string, props: AccountBaselineProps) {
    super(scope, id);
    const { application, account, region, homeRegion } = props;
    const key = new EncryptionKey(this, "audit-key", {
      alias: `${application}/audit`,
      description: `Who did what, and what changed, in the account of ${application}`,
      usedBy: ["cloudtrail", "config", "logs", "s3"],
      account,
      region,
    });
    const { bucket } = new AuditBucket(this, "audit", { ...props, key });
    const isHome = region === homeRegion;
    const once = isHome ? new AccountWide(this, "account-wide", { ...props, bucket, key }) : undefined;
    // Disks that someone makes by hand are encrypted too. EC2.7
    new EbsEncryptionByDefault(this, "disk-encryption", { enabled: true });
    new ThreatDetection(this, "threat-detection");
    new ConfigurationRecorder(this, "configuration-recorder", {
      account,
      recordsGlobal: isHome,
      bucket,
      key,
      dependsOn: once ? [once.configRole] : [],
    });
  }
}
