import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { Construct } from "constructs";
import { choice, exactly } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { EncryptionKey } from "../encryption/encryption-key";
import type { PrivateBucket } from "../storage/private-bucket";
import { type Target, targetShape } from "../target";
import { AccessAnalysis } from "./access-analysis";
import { AccountWide } from "./account-wide";
import { AuditBucket } from "./audit-bucket";
import { ConfigurationRecorder } from "./configuration-recorder";
import type { HomeRegion } from "./settings";
import { ThreatDetection } from "./threat-detection";

export interface AccountBaselineProps extends Target, HomeRegion {
  /** Name of the application: first part of names, `shop`. */
  readonly application: string;
  /** Bucket for the log of accesses to the audit bucket. */
  readonly accessLogs: PrivateBucket;
}

const schema = exactly({
  ...targetShape,
  /** Region that has what an account needs once: `eu-west-1`. */
  homeRegion: targetShape.region,
  /**
   * Whether the trail records accesses to objects: `true`, or `off("reason")`.
   * @default true
   */
  objectEvents: choice.optional(),
});

/** Monitoring and account-wide protections, created before anything runs in the account: in each region, and once for all. */
export class AccountBaseline extends Construct {
  constructor(scope: Construct, id: string, props: AccountBaselineProps) {
    super(scope, id);
    checkProps(this, schema, props);
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
    // Encrypts volumes that are created by hand, too. EC2.7
    new EbsEncryptionByDefault(this, "disk-encryption", { enabled: true });
    new ThreatDetection(this, "threat-detection");
    new AccessAnalysis(this, "access-analysis", { application });
    new ConfigurationRecorder(this, "configuration-recorder", {
      account,
      recordsGlobal: isHome,
      bucket,
      key,
      dependsOn: once ? [once.configRole] : [],
    });
  }
}
