import { cidr, contains, isPublic } from "../../terraform-json/cidr";
import { references } from "../../terraform-json/references";
import { type WayOut, waysOut } from "../../terraform-json/routes";
import type { Stack } from "../../terraform-json/stack";
import { type Opening, openings } from "../risk/openings";
import { type Holder, holders } from "./holders";
import { openListeners } from "./open-listeners";

/** A possible network connection. */
export interface Reach {
  /** Path of a construct, or an address; `internet`. */
  readonly from: string;
  readonly fromType: string;
  readonly to: string;
  readonly toType: string;
  /** `tcp 5433`, `every port` */
  readonly ports: string;
}

export const internet = "internet";

/** The possible connections of a stack: both ends must allow it; from the internet also a route and a public address are required. */
export function reachOf(stack: Stack): Reach[] {
  const all = holders(stack);
  const rules = openings(stack);
  const ways = waysOut(stack);
  const found = [
    ...all.flatMap((to) => fromInternet(to, rules, ways)),
    ...openListeners(stack, ways).map(
      ({ balancer: { address, path = address, type: toType }, ports }): Reach => ({
        from: internet,
        fromType: internet,
        to: path,
        toType,
        ports,
      }),
    ),
    ...all.flatMap((from) =>
      all.filter((to) => to !== from).flatMap((to) => between(from, to, rules, stack)),
    ),
    ...all.flatMap((from) => outward(from, rules, ways, stack)),
  ];
  return [...new Map(found.map((own) => [JSON.stringify(own), own])).values()].sort((one, other) =>
    key(one) < key(other) ? -1 : 1,
  );
}

function fromInternet(
  to: Holder,
  rules: readonly Opening[],
  ways: ReadonlyMap<string, readonly WayOut[]>,
): Reach[] {
  // Without subnets it is in the default network of the account, which has a route to the internet.
  const isRouted =
    to.subnets.length === 0 ||
    to.subnets.some((subnet) => ways.get(subnet)?.some(({ through }) => through === "internet"));
  if (!to.facesInternet || !isRouted) return [];
  return rules
    .filter((rule) => rule.direction === "in" && to.groups.includes(rule.owner))
    .filter(({ peer }) => typeof peer !== "string" && isPublic(peer))
    .map((rule) => ({ from: internet, fromType: internet, ...target(to), ports: portsOf(rule) }));
}

function between(from: Holder, to: Holder, rules: readonly Opening[], stack: Stack): Reach[] {
  const outs = rules.filter((rule) => rule.direction === "out" && from.groups.includes(rule.owner));
  const ins = rules.filter((rule) => rule.direction === "in" && to.groups.includes(rule.owner));
  return ins
    .filter((rule) => isPeerOf(rule, from, stack))
    .filter((rule) => outs.some((out) => isPeerOf(out, to, stack) && overlap(out, rule)))
    .map((rule) => ({ ...source(from), ...target(to), ports: portsOf(rule) }));
}

/** Connections out of the network: to the internet through a gateway, to an AWS service through its endpoint. */
function outward(
  from: Holder,
  rules: readonly Opening[],
  ways: ReadonlyMap<string, readonly WayOut[]>,
  stack: Stack,
): Reach[] {
  const outs = rules.filter((rule) => rule.direction === "out" && from.groups.includes(rule.owner));
  const own = from.subnets.flatMap((subnet) => ways.get(subnet) ?? []);
  return outs.flatMap((rule): Reach[] => {
    if (typeof rule.peer === "string") {
      const endpoint = stack.blocks.get(rule.peer);
      if (endpoint?.type !== "aws_vpc_endpoint" || endpoint.attributes.security_group_ids !== undefined)
        return [];
      return [
        {
          ...source(from),
          to: endpoint.path ?? endpoint.address,
          toType: endpoint.type,
          ports: portsOf(rule),
        },
      ];
    }
    const leads = own.some(({ through }) => through === "nat" || from.facesInternet);
    return isPublic(rule.peer) && leads
      ? [{ ...source(from), to: internet, toType: internet, ports: portsOf(rule) }]
      : [];
  });
}

/** Whether the peer of a rule is this resource: by group, or by addresses of its subnets. */
function isPeerOf({ peer }: Opening, holder: Holder, stack: Stack): boolean {
  if (typeof peer === "string") return holder.groups.includes(peer) || isNetworkOf(peer, holder, stack);
  return holder.subnets.some((subnet) => {
    const block = cidr(String(stack.blocks.get(subnet)?.attributes.cidr_block));
    return block !== undefined && (contains(peer, block) || contains(block, peer));
  });
}

/** The peer of a rule can be the CIDR block of the network: `${aws_vpc.network.cidr_block}`. */
function isNetworkOf(peer: string, { subnets }: Holder, stack: Stack): boolean {
  const [network] = references(peer);
  return (
    network !== undefined &&
    stack
      .ofType("aws_subnet")
      .some(
        ({ address, attributes }) =>
          subnets.includes(address) && references(attributes.vpc_id)[0]?.address === network.address,
      )
  );
}

function overlap(one: Opening, other: Opening): boolean {
  const sameProtocol = one.protocol === "-1" || other.protocol === "-1" || one.protocol === other.protocol;
  return sameProtocol && one.ports[0] <= other.ports[1] && other.ports[0] <= one.ports[1];
}

function portsOf({ protocol, ports }: Opening): string {
  if (protocol === "-1") return "every port";
  return `${protocol} ${ports[0] === ports[1] ? ports[0] : `${ports[0]}–${ports[1]}`}`;
}

function source({ block }: Holder): Pick<Reach, "from" | "fromType"> {
  return { from: block.path ?? block.address, fromType: block.type };
}

function target({ block }: Holder): Pick<Reach, "to" | "toType"> {
  return { to: block.path ?? block.address, toType: block.type };
}

function key({ from, to, ports }: Reach): string {
  return [from === internet ? "" : from, to, ports].join("\t");
}
