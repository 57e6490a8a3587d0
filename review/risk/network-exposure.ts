import type { Block } from "../../terraform-json/block";
import { isPublic } from "../../terraform-json/cidr";
import { covers, type Opening, openings } from "./openings";
import type { Risk } from "./risk";
import type { StackRule, Versions } from "./rule";

/** New traffic that security groups and network ACLs allow. */
export const openedNetworks: StackRule = (versions) => {
  if (!versions.changes.some(({ before, after }) => isNetworkRule(before) || isNetworkRule(after))) return [];
  const before = openings(versions.before).map((opening) => atNow(opening, versions));
  const byOwner = new Map<string, Opening[]>();
  for (const opening of before) byOwner.set(opening.owner, [...(byOwner.get(opening.owner) ?? []), opening]);
  const created = new Set(
    versions.changes.filter(({ action }) => action === "replace").map(({ address }) => address),
  );
  return openings(versions.after).flatMap((opening): Omit<Risk, "stack">[] => {
    if ((byOwner.get(opening.owner) ?? []).some((own) => covers(own, opening))) return [];
    const toAnyone = typeof opening.peer !== "string" && isPublic(opening.peer);
    // The rules of a new resource are no risk, unless they open it to the internet.
    const isNew =
      !versions.existed.has(opening.owner) ||
      (created.has(opening.owner) && typeof opening.peer !== "string");
    if (isNew && !(toAnyone && opening.direction === "in")) return [];
    return [{ class: "exposure", address: opening.address, reason: sentence(opening, versions) }];
  });
};

function isNetworkRule(block: Block | undefined): boolean {
  return /^aws_(vpc_)?(default_)?(security_group|network_acl)/.test(block?.type ?? "");
}

/** The opening with new addresses after renames. */
export function atNow(opening: Opening, { addressNow }: Versions): Opening {
  const { peer } = opening;
  return {
    ...opening,
    owner: addressNow(opening.owner),
    peer: typeof peer === "string" ? addressNow(peer) : peer,
  };
}

export function sentence({ owner, direction, peer, protocol, ports }: Opening, { after }: Versions): string {
  const name = (address: string) =>
    isUnknown(address) ? "someone known only after apply" : (after.blocks.get(address)?.path ?? address);
  const who = typeof peer === "string" ? name(peer) : peer.prefix === 0 ? `anyone (${peer.text})` : peer.text;
  const range = ports[0] === ports[1] ? `${ports[0]}` : `${ports[0]}–${ports[1]}`;
  const what = protocol === "-1" ? "every port" : `${protocol} ${range}`;
  return direction === "in"
    ? `${who} can connect to ${name(owner)} on ${what} (new)`
    : `${name(owner)} can connect to ${who} on ${what} (new)`;
}

/** A value that is neither an address of this stack nor one of a network: `${var.office}`, `(known after apply)`. */
function isUnknown(peer: string): boolean {
  return peer.includes("${") || peer === "(known after apply)";
}
