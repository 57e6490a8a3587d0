import type { Construct } from "constructs";
import { ServiceRole } from "../iam/service-role";
import type { Target } from "../target";

/** Lets RDS write the operating system's metrics of one database: narrower than AWS's managed policy. */
export function monitoringRole(scope: Construct, name: string, { account, region }: Target): ServiceRole {
  const role = new ServiceRole(scope, "monitoring-role", {
    name: `${name}-monitoring`,
    description: `Enhanced monitoring of ${name}`,
    service: "monitoring.rds.amazonaws.com",
    account,
    region,
    sourceArn: `arn:aws:rds:${region}:${account}:db:${name}*`,
  });
  role.allow(
    {
      sid: "LogGroup",
      actions: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
      resources: [`arn:aws:logs:${region}:${account}:log-group:RDSOSMetrics`],
    },
    {
      sid: "LogStreams",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
      resources: [`arn:aws:logs:${region}:${account}:log-group:RDSOSMetrics:log-stream:*`],
    },
  );
  return role;
}
