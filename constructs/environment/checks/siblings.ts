import type { Problem } from "../../application/problem";
import { shown } from "../../application/shown";
import { created } from "../../aws/existing/or-existing";
import { overlaps } from "../../aws/network/cidr";
import { vpcBlock } from "../../aws/network/subnet-plan";
import type { Environment } from "../environment";
import { hostsOf } from "../hosts-of";
import { recoveryName } from "../second-region";
import { homeRegion, otherBaseline } from "./account-baselines";
import { sameCluster, samePriority } from "./shared-platforms";
import { bothValid, type Member, type Sibling } from "./sibling";

/** What has to differ between environments: names, hosts and address blocks. */
export function siblingChecks(siblings: readonly Sibling[]): Problem[] {
  return siblings.flatMap((sibling, index) => [
    ...homeRegion(sibling, siblings),
    ...firstOfEachPath(siblings.slice(0, index), (other) => {
      const again = sameName(sibling, other);
      // An environment that is listed twice has everything in common with itself.
      if (again.length > 0) return again;
      return [
        ...otherApplication(sibling, other),
        ...nameOfSecondRegion(sibling, other),
        ...(["network.cidr", "recovery"].every((key) => bothValid(sibling, other, key))
          ? overlappingBlocks(sibling, other)
          : []),
        ...(bothValid(sibling, other, "domain") ? sameHost(sibling, other) : []),
        ...(bothValid(sibling, other, "cluster") ? sameCluster(sibling, other) : []),
        ...(["loadBalancer", "domain"].every((key) => bothValid(sibling, other, key))
          ? samePriority(sibling, other)
          : []),
        ...(["accountBaseline", "account", "region"].every((key) => bothValid(sibling, other, key))
          ? otherBaseline(sibling, other)
          : []),
      ];
    }),
  ]);
}

/** Local environments have names of their own, and the same application as all others. */
export function localSiblingChecks(others: readonly Member[], locals: readonly Member[]): Problem[] {
  return locals.flatMap((local, index) =>
    firstOfEachPath([...others, ...locals.slice(0, index)], (other) => {
      const again = sameName(local, other);
      return again.length > 0 ? again : otherApplication(local, other);
    }),
  );
}

/** A setting that is the same as in several others is one mistake. */
function firstOfEachPath<Other>(others: readonly Other[], check: (other: Other) => Problem[]): Problem[] {
  const found = new Map<string, Problem>();
  for (const problem of others.flatMap(check)) if (!found.has(problem.path)) found.set(problem.path, problem);
  return [...found.values()];
}

function sameName(member: Member, other: Member): Problem[] {
  const { name } = member.config;
  if (!bothValid(member, other, "name") || name !== other.config.name) return [];
  return [
    {
      path: `${name}: name`,
      value: name,
      expected: "a name that no other environment has",
      fix: "Rename one of them: the second would overwrite the first.",
    },
  ];
}

/** The stack of a second region is named after its environment. */
function nameOfSecondRegion(member: Sibling, other: Sibling): Problem[] {
  if (!["name", "recovery"].every((key) => bothValid(member, other, key))) return [];
  const pairs = [
    [member, other],
    [other, member],
  ] as const;
  return pairs.flatMap(([first, { label, config }]) =>
    first.config.recovery && recoveryName(first.config) === config.name
      ? [
          {
            path: `${label}: name`,
            value: config.name,
            expected: `another name: the stack of the second region of ${first.label} has this one`,
            fix: "Rename the environment.",
          },
        ]
      : [],
  );
}

function otherApplication({ label, config: { application } }: Member, other: Member): Problem[] {
  if (application === other.config.application) return [];
  return [
    {
      path: `${label}: application`,
      value: application.name,
      expected: `the application object that ${other.label} uses, which is ${named(other.config.application)}`,
      fix: "Import it from application.ts. Another application needs a project of its own.",
    },
  ];
}

function named({ name }: Environment["application"]): string {
  return typeof name === "string" ? name : shown(name);
}

function overlappingBlocks({ label, config }: Sibling, other: Sibling): Problem[] {
  const theirs = blocksOf(other.config);
  return blocksOf(config).flatMap(({ path, cidr, block }) => {
    const shared = theirs.find((own) => overlaps(own.block, block));
    if (!shared) return [];
    return [
      {
        path: `${label}: ${path}`,
        value: cidr,
        expected: `a block that does not overlap ${shared.cidr} of ${other.label}`,
        fix: "Use another block, so that the networks can be peered.",
      },
    ];
  });
}

/** The address blocks of an environment in its regions. */
function blocksOf({ network, recovery }: Environment) {
  return Object.entries({
    "network.cidr": created(network),
    "recovery.network.cidr": recovery?.network,
  }).flatMap(([path, own]) => {
    const block = own && vpcBlock(own.cidr);
    return block ? [{ path, cidr: own.cidr, block }] : [];
  });
}

/** Hosts of the environment and of the subdomains of its routes: each has one DNS record. */
function sameHost({ label, config }: Sibling, other: Sibling): Problem[] {
  const { domain } = config;
  const theirs = hostsOf(other.config);
  const shared = hostsOf(config).find((host) => theirs.includes(host));
  if (shared === undefined) return [];
  return [
    {
      path: `${label}: domain.host`,
      value: domain.host,
      expected:
        shared === domain.host && shared === other.config.domain.host
          ? `a host that no other environment has; ${other.label} has this one`
          : `hosts that no other environment has, with those of routes; ${other.label} has ${shared} too`,
      fix: "Use another host, or another subdomain: the second record would overwrite the first.",
    },
  ];
}
