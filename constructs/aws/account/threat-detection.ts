import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";

/** GuardDuty in one region: finds attacks in API calls, flow logs and DNS queries. GuardDuty.1 */
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
