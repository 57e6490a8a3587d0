import type { Block } from "../../terraform-json/block";
import { at, blocks, isTrue, list } from "../../terraform-json/values";
import type { Change } from "../diff/change";
import { blockOf } from "../diff/change";
import type { ChangeRule, Found } from "./rule";

/** Attributes of any type that make a resource public. */
const flags = [
  "publicly_accessible",
  "associate_public_ip_address",
  "assign_public_ip",
  "network_configuration.assign_public_ip",
  "map_public_ip_on_launch",
  "vpc_config.endpoint_public_access",
  "public_network_access_enabled",
];

type IsOpen = (value: unknown) => boolean;
const isOneOf =
  (...open: readonly unknown[]): IsOpen =>
  (value) =>
    list(value).some((item) => open.includes(item));
const withoutAuthentication: IsOpen = (value) => value === undefined || value === "NONE";

/** Types, attribute, the values that open the resource to everyone, and the reason to report. */
const publicValues: readonly (readonly [types: RegExp, attribute: string, isOpen: IsOpen, reason: string])[] =
  [
    [/^aws_ami_launch_permission$/, "group", isOneOf("all"), "anyone can start instances from it"],
    [/^aws_api_gateway_method$/, "authorization", withoutAuthentication, "anyone can call it"],
    [
      /^aws_(apigatewayv2_route|lambda_function_url)$/,
      "authorization_type",
      withoutAuthentication,
      "anyone can call it",
    ],
    [
      /^aws_cloudfront_distribution$/,
      "enabled",
      isOneOf(true, "true"),
      "anyone can read what its origins have",
    ],
    [/^aws_(db|db_cluster)_snapshot$/, "shared_accounts", isOneOf("all"), "anyone can restore it"],
    [
      /^aws_eks_cluster$/,
      "vpc_config.public_access_cidrs",
      isOneOf("0.0.0.0/0", "::/0"),
      "anyone can connect to its endpoint",
    ],
    [
      /^aws_msk_cluster$/,
      "broker_node_group_info.connectivity_info.public_access.type",
      isOneOf("SERVICE_PROVIDED_EIPS"),
      "its brokers are accessible from the internet",
    ],
    [
      /^aws_s3_bucket(_acl)?$/,
      "acl",
      isOneOf("public-read", "public-read-write", "authenticated-read"),
      "anyone can read its objects",
    ],
  ];

/** Resources that become public by one attribute. */
export const publicFlags: ChangeRule = (change, versions) => {
  const { type, attributes } = blockOf(change);
  if (!change.after) return [];
  const was = (path: string) => at(change.before?.attributes, path);
  const found: Found[] = flags
    .filter((flag) => isTrue(at(attributes, flag)) && !isTrue(was(flag)))
    .map((attribute) => ({
      class: "exposure",
      attribute,
      reason: "it gets a public address",
    }));
  const isLoadBalancer = /^aws_(lb|alb|elb)$/.test(type);
  if (isLoadBalancer && change.before && isTrue(was("internal")) && !isTrue(attributes.internal))
    found.push({
      class: "exposure",
      attribute: "internal",
      reason: "it becomes accessible from the internet",
    });
  // Through the address of a NAT gateway nobody can connect.
  const isOfNat = versions.after.pointingAt(change.after, "aws_nat_gateway", "allocation_id").length > 0;
  if (/^aws_eip(_association)?$/.test(type) && !isOfNat)
    for (const attribute of ["instance", "instance_id", "network_interface", "network_interface_id"])
      if (attributes[attribute] !== undefined && was(attribute) === undefined)
        found.push({
          class: "exposure",
          attribute,
          reason: "the resource that it belongs to gets a public address",
        });
  for (const [types, attribute, isOpen, reason] of publicValues)
    if (types.test(type) && isOpen(at(attributes, attribute)) && !(change.before && isOpen(was(attribute))))
      found.push({ class: "exposure", attribute, reason });
  return [...found, ...publishedPorts(change), ...networksBehind(change)];
};

/** Ports of a container that other machines can connect to: those that are not bound to a loopback address. */
function openPorts(container: Block | undefined): string[] {
  return blocks(container?.attributes.ports)
    .filter(({ ip }) => !/^(127\.|::1$)/.test(String(ip ?? "0.0.0.0")))
    .map(({ external }) => String(external));
}

function publishedPorts({ before, after }: Change): Found[] {
  if (after?.type !== "docker_container") return [];
  const was = openPorts(before);
  return openPorts(after)
    .filter((port) => !was.includes(port))
    .map((port) => ({
      class: "exposure",
      attribute: "ports",
      reason: `other machines can connect to port ${port} of this one`,
    }));
}

/** Networks that a container joins to which other machines can connect. */
function networksBehind({ before, after }: Change): Found[] {
  if (!before || after?.type !== "docker_container" || openPorts(after).length === 0) return [];
  const joined = ({ attributes }: Block) =>
    blocks(attributes.networks_advanced).map(({ name }) => String(name));
  const was = joined(before);
  return joined(after).some((network) => !was.includes(network))
    ? [
        {
          class: "exposure",
          attribute: "networks_advanced",
          reason: "it may pass requests of other machines on to one more network",
        },
      ]
    : [];
}
