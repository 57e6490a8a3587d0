import { isOff } from "../../application/choice";
import type { At, Problem } from "../../application/problem";
import { created } from "../../aws/existing/or-existing";
import type { DataCheck } from "../../environment/component";
import type { Environment } from "../../environment/environment";

/** What a Multi-AZ DB cluster and Aurora need of their environment. */
export const clusterPlaceProblems: DataCheck<"postgres"> = ({
  at,
  component,
  environment,
  isValid,
  isOwnValid,
}) => {
  const { engine = "instance" } = component.settings;
  if (!isOwnValid("engine") || engine === "instance") return [];
  const elsewhere = isValid("recovery") ? noSecondRegion(engine, environment, at) : [];
  if (engine === "aurora") return elsewhere;
  return [
    ...elsewhere,
    ...(isValid("network") ? threeZones(environment, at) : []),
    ...(isValid("backups") ? noCopies(environment, at) : []),
  ];
};

/**
 * Databases on instances follow the first region. Of Aurora the second region restores the copies of AWS Backup; of a Multi-AZ DB cluster there are none.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html
 */
function noSecondRegion(engine: string, { recovery }: Pick<Environment, "recovery">, at: At): Problem[] {
  const isAurora = engine === "aurora";
  if (!recovery || (isAurora && recovery.mode === "backup-and-restore")) return [];
  return [
    {
      path: at("engine"),
      value: engine,
      expected: isAurora
        ? `"instance" with the mode ${recovery.mode}, in which databases follow the first region: Plinth makes no global database of Aurora`
        : `"instance" in an environment with a second region, which is ${recovery.region}: RDS copies neither snapshots nor automated backups of a Multi-AZ DB cluster into it`,
      fix: isAurora
        ? 'Use an instance, or recovery.mode "backup-and-restore", which restores copies of the backups.'
        : "Use an instance, or remove recovery from the environment.",
    },
  ];
}

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
