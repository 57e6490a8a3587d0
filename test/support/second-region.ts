import type { Environment } from "../../constructs/environment/environment";
import { type Changes, changedProduction } from "./configs";
import { buildProject } from "./project";
import { type Synthesized, stackNamed, synthesize } from "./synthesize";

const network = {
  cidr: "10.31.0.0/16",
  zones: ["a", "b", "c"],
  nat: "per-zone",
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "ec2", "ssm"],
};
const following = {
  region: "eu-central-1",
  network,
  startsEmpty: { stockCache: "the inventory fills it from the database" },
};

/** Settings of a second region, by mode. */
export const recoveries = {
  "backup-and-restore": {
    mode: "backup-and-restore",
    region: "eu-central-1",
    startsEmpty: following.startsEmpty,
  },
  "pilot-light": { mode: "pilot-light", ...following },
  "warm-standby": {
    mode: "warm-standby",
    ...following,
    services: { api: { min: 1, max: 3 }, inventory: { min: 1, max: 3 }, mailer: { min: 0, max: 2 } },
  },
} as const;

/** Production with a second region, and other changes. */
export function withSecondRegion(mode: keyof typeof recoveries, changes: Changes = {}): Environment {
  return changedProduction({ recovery: structuredClone(recoveries[mode]), ...changes });
}

type InTwoRegions = { readonly [Stack in "first" | "second" | "bootstrap" | "bootstrapThere"]: Synthesized };

const known = new Map<string, InTwoRegions>();

/** The stacks of production with a second region, and of its account, synthesized once for each set of changes: read them only. */
export function stacksInTwoRegions(mode: keyof typeof recoveries, changes: Changes = {}): InTwoRegions {
  const key = JSON.stringify([mode, changes], (_, value) => (value === undefined ? "undefined" : value));
  const stacks = known.get(key) ?? synthesized(mode, changes);
  known.set(key, stacks);
  return stacks;
}

function synthesized(mode: keyof typeof recoveries, changes: Changes): InTwoRegions {
  const stacks = synthesize((app) => buildProject(app, [withSecondRegion(mode, changes)], []));
  return {
    first: stackNamed(stacks, "production"),
    second: stackNamed(stacks, "production-recovery"),
    bootstrap: stackNamed(stacks, "bootstrap-333333333333-eu-west-1"),
    bootstrapThere: stackNamed(stacks, "bootstrap-333333333333-eu-central-1"),
  };
}
