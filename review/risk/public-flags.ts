import type { Change } from "../diff/change";
import { blockOf } from "../diff/change";
import { at, blocks, isTrue } from "../values";
import type { Found } from "./rule";

/** Attributes that put something on the internet, whatever the type is. */
const flags = [
  "publicly_accessible",
  "associate_public_ip_address",
  "assign_public_ip",
  "network_configuration.assign_public_ip",
  "map_public_ip_on_launch",
  "vpc_config.endpoint_public_access",
  "public_network_access_enabled",
];

/** What gets an address on the internet, or is opened to everyone, by one word. */
export function publicFlags(change: Change): Found[] {
  const { type, attributes } = blockOf(change);
  if (!change.after) return [];
  const was = (path: string) => at(change.before?.attributes, path);
  const found: Found[] = flags
    .filter((flag) => isTrue(at(attributes, flag)) && !isTrue(was(flag)))
    .map((attribute) => ({
      class: "exposure",
      attribute,
      reason: "it gets an address that the internet reaches",
    }));
  const isLoadBalancer = /^aws_(lb|alb|elb)$/.test(type);
  if (isLoadBalancer && change.before && isTrue(was("internal")) && !isTrue(attributes.internal))
    found.push({
      class: "exposure",
      attribute: "internal",
      reason: "the internet reaches it, not the network alone",
    });
  if (
    type === "aws_lambda_function_url" &&
    attributes.authorization_type === "NONE" &&
    was("authorization_type") !== "NONE"
  )
    found.push({ class: "exposure", attribute: "authorization_type", reason: "anyone may call it" });
  return [...found, ...publishedPorts(change)];
}

/** Ports of a container that other machines reach: those that are not bound to the machine's own loopback address. */
function publishedPorts({ before, after }: Change): Found[] {
  if (after?.type !== "docker_container") return [];
  const open = (attributes: unknown) =>
    blocks(Object(attributes).ports)
      .filter(({ ip }) => !/^(127\.|::1$)/.test(String(ip ?? "0.0.0.0")))
      .map(({ external }) => String(external));
  const was = open(before?.attributes);
  return open(after.attributes)
    .filter((port) => !was.includes(port))
    .map((port) => ({
      class: "exposure",
      attribute: "ports",
      reason: `other machines reach it at port ${port} of this one`,
    }));
}
