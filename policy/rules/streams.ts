import { waysOutOf } from "../../terraform-json/routes";
import { at, list, number } from "../../terraform-json/values";
import { isFalse, isGiven, isGivenButNot, isOneOf, isOwnKey, isTrue, orLeftOut } from "../expectation";
import { type Rule, settings } from "../rule";
import { zones } from "../zones";

const cluster = "aws_msk_cluster";
const subnets = "broker_node_group_info.client_subnets";
const logs = "logging_info.broker_logs";

/** Kafka. */
export const streamRules: readonly Rule[] = [
  settings({
    id: "stream-encrypted",
    types: [cluster],
    expect: { "encryption_info.encryption_at_rest_kms_key_arn": isOwnKey },
    so: "the disks of the brokers are encrypted with a customer managed key",
    fix: "Set encryption_at_rest_kms_key_arn to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_81", "AVD-AWS-0179"],
  }),
  settings({
    id: "stream-tls",
    types: [cluster],
    expect: {
      "encryption_info.encryption_in_transit.client_broker": orLeftOut(isOneOf("TLS")),
      "encryption_info.encryption_in_transit.in_cluster": orLeftOut(isTrue),
    },
    so: "nobody on the network can read the traffic, also between brokers",
    fix: "Set client_broker to TLS and in_cluster to true.",
    source: ["CKV_AWS_81", "AVD-AWS-0073", "cdk-nag AwsSolutions-MSK2", "FSBP MSK.1"],
  }),
  settings({
    id: "stream-authenticated",
    types: [cluster],
    expect: {
      "client_authentication.unauthenticated": orLeftOut(isFalse),
      "client_authentication.sasl.iam": isTrue,
    },
    so: "a client must authenticate, and its role limits the topics that it can read and write",
    fix: "Set client_authentication.sasl.iam to true, and leave unauthenticated out.",
    source: ["FSBP MSK.6"],
  }),
  settings({
    id: "stream-no-passwords",
    types: [cluster],
    expect: { "client_authentication.sasl.scram": orLeftOut(isFalse) },
    so: "no client reads and writes every topic with a password: without ACLs, which Terraform does not have, Kafka limits none of them",
    fix: "Set client_authentication.sasl.scram to false, and let clients log in with their roles.",
    source: ["AWS: MSK Developer Guide, Apache Kafka ACLs"],
  }),
  settings({
    id: "stream-not-public",
    risk: "exposure",
    types: [cluster],
    expect: {
      "broker_node_group_info.connectivity_info.public_access.type": orLeftOut(isOneOf("DISABLED")),
    },
    so: "brokers have no public address",
    fix: "Set public_access.type to DISABLED.",
    source: ["CKV_AWS_291", "FSBP MSK.4"],
  }),
  {
    id: "stream-subnets",
    risk: "exposure",
    types: [cluster],
    expected: "subnets in at least 2 zones without a route to an internet or NAT gateway",
    fix: "Use subnets of the isolated tier, one in each zone.",
    source: ["AWS: MSK Developer Guide, Best practices", "AWS: Well-Architected SEC05-BP01"],
    check: ({ attributes }, stack) => [
      ...(zones(list(at(attributes, subnets)), stack) >= 2
        ? []
        : [{ attribute: subnets, value: at(attributes, subnets) }]),
      ...stack.targets(at(attributes, subnets), "aws_subnet").flatMap((subnet) =>
        waysOutOf(subnet, stack).map(({ destination, gateway }) => ({
          attribute: subnets,
          value: `${subnet.address} sends ${destination} to ${gateway}`,
        })),
      ),
    ],
  },
  {
    id: "stream-logs",
    types: [cluster],
    expected: "broker logs in a log group, a bucket or a delivery stream",
    fix: "Set logging_info.broker_logs.cloudwatch_logs.enabled to true, with a log_group.",
    source: ["CKV_AWS_80", "AVD-AWS-0074", "cdk-nag AwsSolutions-MSK6"],
    check: ({ attributes }) =>
      ["cloudwatch_logs", "s3", "firehose"].some((to) => at(attributes, `${logs}.${to}.enabled`) === true)
        ? []
        : [{ attribute: logs, value: at(attributes, logs) }],
  },
  settings({
    id: "stream-monitoring",
    types: [cluster],
    expect: { enhanced_monitoring: isGivenButNot("DEFAULT") },
    so: "each broker reports partitions with too few replicas",
    fix: "Set enhanced_monitoring to PER_BROKER.",
    source: ["FSBP MSK.2"],
  }),
  settings({
    id: "stream-configuration",
    types: [cluster],
    expect: { "configuration_info.arn": isGiven },
    so: "the number of replicas and the election of leaders do not depend on defaults",
    fix: "Add a configuration_info with an aws_msk_configuration.",
    source: ["AWS: MSK Developer Guide, Default configuration"],
  }),
  {
    id: "stream-no-lost-records",
    types: ["aws_msk_configuration"],
    expected: "unclean.leader.election.enable=false and min.insync.replicas of 2 or more with 3 replicas",
    fix: "Set both in server_properties: otherwise acknowledged records can be lost.",
    source: ["Kafka: Broker configuration"],
    check: ({ attributes: { server_properties: value } }) => {
      const lines = new Map(
        String(value)
          .split("\n")
          .map((line) => [line.split("=")[0]?.trim(), line.split("=")[1]?.trim()]),
      );
      const copies = number(lines.get("default.replication.factor")) ?? 3;
      const needed = copies >= 3 ? 2 : 1;
      const isKept =
        lines.get("unclean.leader.election.enable") === "false" &&
        (number(lines.get("min.insync.replicas")) ?? 0) >= needed;
      return isKept ? [] : [{ attribute: "server_properties", value }];
    },
  },
];
