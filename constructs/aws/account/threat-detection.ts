import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";

/** Watches a region's events, flow logs and names looked up for what an attacker does. GuardDuty.1 */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const detector = new GuarddutyDetector(this, "Resource", {
      enable: true,
      findingPublishingFrequency: "FIFTEEN_MINUTES",
    });
    suppress(
      detector,
      "CKV2_AWS_3",
      "it is on for this account and region; for an organisation its own administrator switches it on",
    );
  }
}
