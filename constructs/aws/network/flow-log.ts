import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { FlowLog as Resource } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import { ServiceRole } from "../iam/service-role";
import { LogGroup, type LogProps } from "../logs/log-group";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";

export interface FlowLogProps extends Target, LogProps {
  /** First part of names and of `Name` tags: `shop-production`. */
  readonly name: string;
  /** Name of the log group: `/shop/production/flow-log`. */
  readonly logGroupName: string;
  /** Id of the VPC. */
  readonly vpcId: string;
}

const busiest =
  'filter action = "ACCEPT" | stats count(*) as flows, sum(bytes) as sent by srcAddr, dstAddr, dstPort | sort flows desc | limit 20';

/**
 * Records every connection in the VPC, accepted or rejected, in intervals of one minute. A saved query of CloudWatch Logs
 * Insights lists the destinations with most of them.
 */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "log-group", {
      audit: true,
      name: props.logGroupName,
      key: props.logKey,
      ...props.logRetention,
    });
    const role = new ServiceRole(this, "role", {
      name: `${props.name}-flow-log`,
      description: `Lets VPC flow logs write to ${props.logGroupName}`,
      service: "vpc-flow-logs.amazonaws.com",
      account: props.account,
      region: props.region,
      sourceArn: `arn:aws:ec2:${props.region}:${props.account}:vpc-flow-log/*`,
    });
    role.allow({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      resources: [`${logGroup.arn}:*`],
    });
    new Resource(this, "Resource", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 60,
      tags: { Name: `${props.name}-flow-log` },
    });
    new CloudwatchQueryDefinition(this, "busiest", {
      name: physicalName("aws_cloudwatch_query_definition", `${props.name}/busiest destinations`),
      logGroupNames: [logGroup.name],
      queryString: busiest,
    });
  }
}
