import type { Problem } from "../../constructs/application/problem";
import { overlaps } from "../../constructs/aws/network/cidr";
import { vpcBlock } from "../../constructs/aws/network/subnet-plan";
import type { Environment } from "../environment";

interface Sibling {
  readonly environment: Environment;
  readonly isSound: (path: string) => boolean;
}

/** What has to differ between environments: names, hosts and address blocks. */
export function siblingRelations(siblings: readonly Sibling[]): Problem[] {
  return siblings.flatMap((sibling, index) =>
    siblings
      .slice(0, index)
      .flatMap((other) => [
        ...sameName(sibling.environment, other.environment),
        ...otherApplication(sibling.environment, other.environment),
        ...(bothSound(sibling, other, "network.cidr")
          ? overlappingBlocks(sibling.environment, other.environment)
          : []),
        ...(bothSound(sibling, other, "domain.host") ? sameHost(sibling.environment, other.environment) : []),
      ]),
  );
}

function bothSound(one: Sibling, other: Sibling, path: string): boolean {
  return one.isSound(path) && other.isSound(path);
}

function sameName({ name }: Environment, other: Environment): Problem[] {
  if (name !== other.name) return [];
  return [
    {
      path: `${name}: name`,
      value: name,
      allowed: "a name that no other environment has",
      mend: "Rename one of them: the second would overwrite the first.",
    },
  ];
}

function otherApplication({ name, application }: Environment, other: Environment): Problem[] {
  if (application === other.application) return [];
  return [
    {
      path: `${name}: application`,
      value: application.name,
      allowed: `the application of ${other.name}, which is ${other.application.name}`,
      mend: "Put another application's environments into a project of its own, with a list of its own.",
    },
  ];
}

function overlappingBlocks({ name, network }: Environment, other: Environment): Problem[] {
  const mine = vpcBlock(network.cidr);
  const theirs = vpcBlock(other.network.cidr);
  if (!mine || !theirs || !overlaps(mine, theirs)) return [];
  return [
    {
      path: `${name}: network.cidr`,
      value: network.cidr,
      allowed: `a block apart from ${other.name}'s, which is ${other.network.cidr}`,
      mend: "Take another block, so that the networks can be connected one day.",
    },
  ];
}

function sameHost({ name, domain }: Environment, other: Environment): Problem[] {
  if (domain.host !== other.domain.host) return [];
  return [
    {
      path: `${name}: domain.host`,
      value: domain.host,
      allowed: `a host of its own; ${other.name} has this one`,
      mend: "Take another host: the second record would overwrite the first.",
    },
  ];
}
