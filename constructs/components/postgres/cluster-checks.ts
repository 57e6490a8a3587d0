import { isOff } from "../../application/choice";
import type { At, Problem } from "../../application/problem";
import { created } from "../../aws/existing/or-existing";
import type { DataCheck } from "../../environment/component";
import type { Environment } from "../../environment/environment";

/** What a Multi-AZ DB cluster needs of its environment. */
export const clusterPlaceProblems: DataCheck<"postgres"> = ({
  at,
  component,
  environment,
  isValid,
  isOwnValid,
}) => {
  if (!isOwnValid("engine") || component.settings.engine !== "cluster") return [];
  return [
    ...(isValid("network") ? threeZones(environment, at) : []),
    ...(isValid("backups") ? noCopies(environment, at) : []),
  ];
};

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/create-multi-az-db-cluster.html */
function threeZones({ network }: Pick<Environment, "network">, at: At): Problem[] {
  const own = created(network);
  const zones = own ? own.zones : Object.keys("existing" in network ? network.existing.isolatedSubnets : {});
  if (zones.length >= 3) return [];
  return [
    {
      path: at("engine"),
      value: "cluster",
      expected: `"instance" or "aurora": a Multi-AZ DB cluster needs subnets in 3 zones, and the network has ${zones.length}`,
      fix: "Add a zone to network.zones, or use another engine.",
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html */
function noCopies({ backups }: Pick<Environment, "backups">, at: At): Problem[] {
  if (!backups || isOff(backups.copies)) return [];
  return [
    {
      path: at("engine"),
      value: "cluster",
      expected: `"instance" or "aurora", whose backups can be copied into ${backups.copies.region}: AWS copies no snapshots of a Multi-AZ DB cluster`,
      fix: 'Use another engine, or write backups.copies: off("why the backups may be lost with the region").',
    },
  ];
}
