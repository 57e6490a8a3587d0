import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import { zonesOf } from "../region";
import { expectedEndpoints, missingEndpoints } from "./endpoint-names";
import type { NetworkSettings } from "./settings";
import { vpcBlock } from "./subnet-plan";

/** Settings of a network that contradict each other, or that AWS rejects. */
export const networkProblems = allOf<NetworkSettings>(
  rule(["cidr"], privateBlock),
  rule(["zones"], differentZones),
  rule(["interfaceEndpoints", "interfaceEndpointsBecause"], unexplainedEndpoints),
);

/** More zones than the region has. Whether the account has these very zones is checked when Terraform plans. */
export const zoneProblems = rule(["zones", "region"], tooManyZones);

function tooManyZones(
  { zones, region }: Pick<NetworkSettings, "zones"> & { readonly region: string },
  at: At,
): Problem[] {
  const max = zonesOf(region).length;
  if (max === 0 || zones.length <= max || zones.length > 3) return [];
  return [
    {
      path: at("zones"),
      value: zones,
      expected: `at most ${max} zones: ${region} gives an account no more`,
      fix: "Remove some, or use another region.",
    },
  ];
}

function privateBlock({ cidr }: Pick<NetworkSettings, "cidr">, at: At): Problem[] {
  if (vpcBlock(cidr)) return [];
  return [
    {
      path: at("cidr"),
      value: cidr,
      expected: "a private IPv4 block from /16 to /21, written by its first address",
      fix: 'Write e.g. "10.30.0.0/16".',
    },
  ];
}

function differentZones({ zones }: Pick<NetworkSettings, "zones">, at: At): Problem[] {
  const twice = zones.flatMap((zone, index) =>
    zones.indexOf(zone) === index
      ? []
      : [
          {
            path: at(`zones[${index}]`),
            value: zone,
            expected: "each zone once",
            fix: `Write another letter: [${zones.indexOf(zone)}] is "${zone}" already.`,
          },
        ],
  );
  if (zones.length <= 3) return twice;
  return [...twice, { path: at("zones"), value: zones, expected: "2 or 3 zones", fix: "Remove some." }];
}

/** Too few endpoints without a reason. */
function unexplainedEndpoints(
  settings: Pick<NetworkSettings, "interfaceEndpoints" | "interfaceEndpointsBecause">,
  at: At,
): Problem[] {
  const missing = missingEndpoints(settings);
  if (missing.length === 0 || settings.interfaceEndpointsBecause !== undefined) return [];
  return [
    {
      path: at("interfaceEndpoints"),
      value: settings.interfaceEndpoints,
      expected: `a list with ${expectedEndpoints.join(", ")}, or fewer with a reason`,
      fix: `Add ${missing.map((name) => `"${name}"`).join(", ")}; or interfaceEndpointsBecause: "…" beside it.`,
    },
  ];
}
