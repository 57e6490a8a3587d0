import { declareAlarms } from "./declaration";

const namespace = "AWS/NATGateway";
const describe = "aws ec2 describe-nat-gateways --filter Name=tag:Name,Values={gateway}";

/** Alarms of the way out of the network, and of what an account may use. */
export const networkAlarms = declareAlarms("network", {
  "nat-ports": {
    severity: "page",
    symptom:
      "The NAT gateway {gateway} had no free port for {minutes} minutes: calls from tasks to the internet fail.",
    why: "A gateway has 55,000 connections to one address; each error is a failed call.",
    when: "above",
    threshold: 0,
    periodSeconds: 60,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace, name: "ErrorPortAllocation", statistic: "Sum" },
    firstCommand: describe,
    steps: [
      "Find the destination with most connections in the flow log: saved query `busiest destinations`.",
      "Reuse connections in the service that calls it; or add an interface endpoint for an AWS service.",
    ],
    prevention: "Keep-alive and connection pools for calls to the outside.",
  },
  "nat-drops": {
    severity: "ticket",
    symptom:
      "The NAT gateway {gateway} dropped packets for 15 minutes: calls to the internet are slow or fail.",
    why: "A healthy gateway drops none; fewer than 100 in 5 minutes are a transient fault of AWS.",
    when: "above",
    threshold: 100,
    periodSeconds: 300,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace, name: "PacketsDropCount", statistic: "Sum" },
    firstCommand: describe,
    steps: [
      "Look at the AWS Health Dashboard of the region.",
      "Replace the gateway if only one of them drops.",
    ],
    prevention: "One gateway in each zone.",
  },
  quota: {
    severity: "ticket",
    symptom:
      "More than {threshold} % of the account's quota of Fargate vCPUs was used for {minutes} minutes: a deployment, which doubles the tasks, may not start them.",
    why: "A deployment doubles the tasks for minutes: above 50 % they do not fit. A raise takes AWS up to some days.",
    when: "above",
    threshold: 50,
    periodSeconds: 300,
    periods: 3,
    missingData: "notBreaching",
    firstCommand: "aws service-quotas get-service-quota --service-code fargate --quota-code L-3032A538",
    steps: [
      "Ask for more: `aws service-quotas request-service-quota-increase --service-code fargate --quota-code L-3032A538 --desired-value 1000`",
      "Lower `replicas.max` of services that do not need it.",
    ],
    prevention: "Ask for the sum of all `replicas.max` twice over before a launch.",
  },
});
