import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { Construct } from "constructs";
import { physicalName } from "../names/physical-name";

export interface AccessAnalysisProps {
  /** Name of the application: first part of the name. */
  readonly application: string;
}

/**
 * IAM Access Analyzer in one region: finds buckets, keys, queues, roles and other resources that someone outside of the account
 * can access. IAM.28, CIS AWS 1.20
 */
export class AccessAnalysis extends Construct {
  constructor(scope: Construct, id: string, { application }: AccessAnalysisProps) {
    super(scope, id);
    new AccessanalyzerAnalyzer(this, "Resource", {
      analyzerName: physicalName("aws_accessanalyzer_analyzer", application, "account"),
      type: "ACCOUNT",
    });
  }
}
