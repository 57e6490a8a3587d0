import { type RuleCases, sets } from "../rule-case";

const cluster = ["aws_msk_cluster", "events"] as const;
const brokers = ["aws_msk_configuration", "events-configuration", "server_properties"] as const;
const inTransit = (field: string, value: unknown) => ({
  encryption_at_rest_kms_key_arn: "${aws_kms_key.own.arn}",
  encryption_in_transit: { [field]: value },
});

/** Cases for the MSK cluster. */
export const streamCases: RuleCases = {
  stack: "handwritten",
  cases: [
    sets("stream-encrypted", "AWS's key", [...cluster, "encryption_info"], undefined),
    sets(
      "stream-tls",
      "in the clear",
      [...cluster, "encryption_info"],
      inTransit("client_broker", "PLAINTEXT"),
    ),
    sets(
      "stream-tls",
      "TLS is optional",
      [...cluster, "encryption_info"],
      inTransit("client_broker", "TLS_PLAINTEXT"),
    ),
    sets(
      "stream-tls",
      "brokers in the clear",
      [...cluster, "encryption_info"],
      inTransit("in_cluster", false),
    ),
    sets("stream-authenticated", "no login", [...cluster, "client_authentication"], undefined),
    sets(
      "stream-authenticated",
      "no login needed",
      [...cluster, "client_authentication.unauthenticated"],
      true,
    ),
    sets("stream-authenticated", "certificates alone", [...cluster, "client_authentication"], {
      tls: { certificate_authority_arns: ["arn"] },
    }),
    sets("stream-no-passwords", "passwords too", [...cluster, "client_authentication.sasl.scram"], true),
    sets("stream-not-public", "on the internet", [...cluster, "broker_node_group_info.connectivity_info"], {
      public_access: { type: "SERVICE_PROVIDED_EIPS" },
    }),
    sets("stream-subnets", "one zone", [...cluster, "broker_node_group_info.client_subnets"], ["subnet-1"]),
    sets("stream-logs", "no logs", [...cluster, "logging_info"], undefined),
    sets(
      "stream-logs",
      "logs switched off",
      [...cluster, "logging_info.broker_logs.cloudwatch_logs.enabled"],
      false,
    ),
    sets("stream-monitoring", "nothing of single brokers", [...cluster, "enhanced_monitoring"], "DEFAULT"),
    sets("stream-configuration", "AWS's own", [...cluster, "configuration_info"], undefined),
    sets("stream-no-lost-records", "any copy may lead", brokers, "min.insync.replicas=2"),
    sets(
      "stream-no-lost-records",
      "one copy is enough",
      brokers,
      "unclean.leader.election.enable=false\nmin.insync.replicas=1",
    ),
    sets(
      "data-ingress-by-group",
      "any address of the network",
      ["aws_security_group", "sessions-group", "ingress"],
      [{ description: "All", cidr_blocks: ["10.0.0.0/8"], protocol: "tcp", from_port: 6380, to_port: 6380 }],
    ),
  ],
};
