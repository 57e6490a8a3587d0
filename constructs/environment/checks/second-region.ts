import { isOff } from "../../application/choice";
import type { Problem } from "../../application/problem";
import { publicReadsOf } from "../../application/public-read";
import { created } from "../../aws/existing/or-existing";
import { overlaps } from "../../aws/network/cidr";
import { vpcBlock } from "../../aws/network/subnet-plan";
import { followingOf, isFailedOver, type SecondRegion } from "../../aws/recovery/second-region-settings";
import type { Environment } from "../environment";
import { inSecondRegion } from "../second-region";
import type { Check } from "./check";
import { networkChecks } from "./network";
import { secondRegionData } from "./second-region-data";
import { secondRegionHosts } from "./second-region-hosts";
import { secondRegionTasks } from "./second-region-tasks";

/** The second region against the first: regions, networks, what exists, data, hosts and tasks. */
export const secondRegionChecks: Check = (environment, isValid, components, isSpecValid) => {
  const { recovery } = environment;
  if (!recovery || !isValid("recovery")) return [];
  return [
    ...(isValid("region") ? sameRegion(environment, recovery) : []),
    ...(isValid("backups") ? copiesElsewhere(environment, recovery) : []),
    ...onlyInFirst(environment, isValid),
    ...notCarried(environment, isSpecValid),
    ...(isValid("network") ? overlapping(environment, recovery) : []),
    ...networkThere(environment, isValid, components, isSpecValid),
    ...(isValid("data") && isSpecValid("data") ? secondRegionData(environment, recovery, components) : []),
    ...(isValid("domain") ? secondRegionHosts(environment, recovery, isValid("outside")) : []),
    ...(isValid("services") && isSpecValid("services") ? secondRegionTasks(environment, recovery) : []),
  ];
};

function sameRegion({ region }: Environment, recovery: SecondRegion): Problem[] {
  if (recovery.region !== region) return [];
  return [
    {
      path: "recovery.region",
      value: region,
      expected: `another region than the environment's, which is ${region}: both are lost together`,
      fix: 'Write e.g. "eu-central-1".',
    },
  ];
}

/** Copies of backups and the second region belong together: without copies nothing could be restored there. */
function copiesElsewhere({ backups }: Environment, { region, mode }: SecondRegion): Problem[] {
  const copies = backups && !isOff(backups.copies) ? backups.copies.region : undefined;
  if (copies === region) return [];
  if (copies !== undefined)
    return [
      {
        path: "recovery.region",
        value: region,
        expected: `the region of backups.copies, which is ${copies}`,
        fix: "Write one region in both.",
      },
    ];
  if (mode !== "backup-and-restore") return [];
  return [
    {
      path: "recovery.mode",
      value: mode,
      expected: `copies of the backups in ${region}: without them nothing can be restored there`,
      fix: `Write backups with copies: { region: "${region}", keepDays: 35 }.`,
    },
  ];
}

const sections = ["loadBalancer", "cluster", "alerts"] as const;

/** What another team made in the first region is not in the second. */
function onlyInFirst(environment: Environment, isValid: (path: string) => boolean): Problem[] {
  const existing = sections.filter((own) => isValid(own) && created(environment[own]) === undefined);
  const { keys } = environment;
  return [...existing, ...(keys && isValid("keys") ? (["keys"] as const) : [])].map((path) => ({
    path,
    value: environment[path],
    expected: "what Terraform creates: what exists is in one region only, and the environment has two",
    fix: "Let Terraform create it, or remove recovery.",
  }));
}

/** Components whose DNS names, or whose distribution, belong to one region. */
function notCarried(environment: Environment, isSpecValid: (path: string) => boolean): Problem[] {
  const following = followingOf(environment);
  if (!following || !isSpecValid("data")) return [];
  const { application } = environment;
  const mail = Object.entries(application.data).flatMap(([name, { kind }]) =>
    kind === "email" ? [name] : [],
  );
  const publicReads = publicReadsOf(application).map(({ name }) => name);
  const because = {
    email: "the DNS records of a mail domain name one region of SES",
    publicRead: "CloudFront reads its objects in one region",
  };
  return [
    ...mail.map((name) => [name, because.email]),
    ...publicReads.map((name) => [name, because.publicRead]),
  ].map(([name, why]) => ({
    path: "recovery.mode",
    value: following.mode,
    expected: `"backup-and-restore", because of data.${name}: ${why}`,
    fix: 'Write mode: "backup-and-restore".',
  }));
}

function overlapping(environment: Environment, { network }: SecondRegion): Problem[] {
  const first = created(environment.network);
  const [own, there] = [first, network].map((given) => given && vpcBlock(given.cidr));
  if (!first || !network || !own || !there || !overlaps(own, there)) return [];
  return [
    {
      path: "recovery.network.cidr",
      value: network.cidr,
      expected: `a block that does not overlap ${first.cidr}, the first region's`,
      fix: "Use another block, so that the networks can be peered.",
    },
  ];
}

/** The network of the second region, checked as every network is. */
const networkThere: Check = (environment, isValid, ...others) => {
  const second = inSecondRegion(environment);
  const { recovery } = environment;
  if (!second || !recovery) return [];
  if (!recovery.network) return isFailedOver(environment) ? [noNetwork] : [];
  const problems = networkChecks(
    second.environment,
    (path) => isValid(path) || /^network\b/.test(path),
    ...others,
  );
  return problems.map((problem) => ({ ...problem, path: `recovery.${problem.path}` }));
};

const noNetwork: Problem = {
  path: "recovery.network",
  value: undefined,
  expected: "a network, because the second region is in use",
  fix: "Write its cidr, zones, nat and interfaceEndpoints.",
};
