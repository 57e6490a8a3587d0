import { instanceInUse } from "../../constructs/aws/rds/restores";
import type { RdsSettings } from "../../constructs/aws/rds/settings";
import { isFailedOver } from "../../constructs/aws/recovery/second-region-settings";
import type { Environment } from "../../constructs/environment/environment";
import { followerId, inSecondRegion } from "../../constructs/environment/second-region";

/**
 * Lines that are missing in the config before a failover, or before the way back: with them the next deployment undoes nothing. Empty if the config
 * says it.
 */
export function missingLines(environment: Environment, isBack: boolean): string[] {
  return isBack ? missingForTheWayBack(environment) : missingForFailover(environment);
}

function missingForFailover(environment: Environment): string[] {
  if (isFailedOver(environment)) return [];
  return [`// environments/${environment.name}.ts, in recovery`, 'inUse: "second",'];
}

/** In two steps: databases of the first region follow first, which takes as long as a copy of all data. */
function missingForTheWayBack(environment: Environment): string[] {
  const { name, account, recovery, data } = environment;
  const region = recovery?.region ?? "";
  const file = `// environments/${name}.ts, in`;
  const databases = Object.entries(data).filter((own): own is [string, RdsSettings] => "ownUsers" in own[1]);
  const follows = databases.map(([component, settings]) => {
    const replicaOf = `arn:aws:rds:${region}:${account}:db:${followerId(environment, component)}`;
    const last = settings.restores?.at(-1);
    return { component, settings, last, replicaOf };
  });
  if (isFailedOver(environment))
    return follows.flatMap(({ component, settings, last, replicaOf }) =>
      last && "replicaOf" in last
        ? [
            `${file} data.${component}: add promoted: true to the last of restores, and remove inUse`,
            `${file} recovery: remove inUse`,
          ]
        : [
            `${file} data.${component}, beside restores that are there; then npx cdktf deploy ${name}, and wait until it follows`,
            `restores: [{ into: "${nextName(settings)}", replicaOf: "${replicaOf}" }],`,
            `inUse: "${instanceInUse(settings)}",`,
          ],
    );
  return follows.flatMap(({ component, last }) =>
    last && "replicaOf" in last && last.promoted
      ? []
      : [`${file} data.${component}: the last of restores follows the second region, with promoted: true`],
  );
}

/** A name that no instance of the database has. */
function nextName({ restores = [] }: RdsSettings): string {
  const count = restores.filter(({ into }) => into.startsWith("returned")).length;
  return count === 0 ? "returned" : `returned-${count + 1}`;
}

/** Whether the environment has a second region whose data follows. */
export function followsIn(environment: Environment): boolean {
  const second = inSecondRegion(environment);
  return second !== undefined && second.role.recovery.mode !== "backup-and-restore";
}
