import { at, list } from "../../terraform-json/values";
import { atNow, sentence } from "./network-exposure";
import { covers, nameOf, type Opening, openings } from "./openings";
import type { ChangeRule, Found } from "./rule";

/** Attributes with the security groups of a resource. */
const groupAttributes = [
  "vpc_security_group_ids",
  "security_group_ids",
  "security_groups",
  "network_configuration.security_groups",
  "vpc_config.security_group_ids",
  "broker_node_group_info.security_groups",
];

/** New connections because a resource joins a security group whose rules do not change. */
export const attachedGroups: ChangeRule = ({ address, before, after }, versions) => {
  if (!before || !after || before === after) return [];
  return groupAttributes.flatMap((attribute): Found[] => {
    const was = list(at(before.attributes, attribute)).map(nameOf);
    const joined = list(at(after.attributes, attribute))
      .map(nameOf)
      .filter((own) => !was.includes(own));
    if (joined.length === 0) return [];
    const former = openings(versions.before)
      .map((own) => atNow(own, versions))
      .flatMap((own) => ofMember(own, was, address));
    return openings(versions.after)
      .flatMap((own) => ofMember(own, joined, address))
      .filter((own) => !former.some((old) => old.owner === own.owner && covers(old, own)))
      .map((own) => ({ class: "exposure", attribute, reason: sentence(own, versions) }));
  });
};

/** The rules of a group as rules of a member: connections to it and from it. */
function ofMember(opening: Opening, groups: readonly string[], member: string): Opening[] {
  if (opening.direction === "out") return [];
  return [
    ...(groups.includes(opening.owner) ? [{ ...opening, owner: member }] : []),
    ...(groups.includes(String(opening.peer)) && !groups.includes(opening.owner)
      ? [{ ...opening, owner: member, direction: "out" as const, peer: opening.owner }]
      : []),
  ];
}
