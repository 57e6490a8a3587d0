import type { Application } from "../../application/application";
import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";
import { kebabCase } from "../../application/variable-names";
import { databaseId, instanceId } from "../../aws/rds/instance-names";
import {
  type Following,
  follows,
  instanceInUse,
  instancesOf,
  original,
  type Restore,
  type RestoreSettings,
} from "../../aws/rds/restores";

interface Context {
  readonly at: At;
  readonly isOwnValid: IsValid;
  readonly component: { readonly name: string; readonly settings: RestoreSettings };
  readonly environment: {
    readonly application: Application;
    readonly name: string;
    readonly region: string;
    readonly data: object;
  };
}

/** Restores from another region, from another engine or version, or from an instance that does not exist yet. */
export function restoreSources(context: Context): Problem[] {
  const { restores = [] } = context.component.settings;
  if (!context.isOwnValid("restores")) return [];
  return restores.flatMap((restore, index) => {
    if ("replicaOf" in restore) return following(context, restore, index);
    const setting = ["snapshot", "latestOf"].find((own) => own in restore) ?? "of";
    const path = context.at(`restores[${index}].${setting}`);
    return [
      ...otherRegion(context, restore, path),
      ...otherEngine(context, restore, path),
      ...later(context, index, path),
    ];
  });
}

/** An instance that follows one of its own region, or that services would write to. */
function following({ at, environment, component: { settings } }: Context, restore: Following, index: number) {
  const region = restore.replicaOf.split(":")[3];
  const problems: Problem[] = [];
  if (region === environment.region)
    problems.push({
      path: at(`restores[${index}].replicaOf`),
      value: restore.replicaOf,
      expected: `an instance in another region than the environment's, which is ${region}`,
      fix: "Use readReplicas for replicas in the same region.",
    });
  if (follows(restore) && instanceInUse(settings) === restore.into)
    problems.push({
      path: at("inUse"),
      value: settings.inUse,
      expected: `another instance than ${restore.into}, which follows ${restore.replicaOf} and takes no writes`,
      fix: `Write inUse: "${original}" until it is promoted: true.`,
    });
  return problems;
}

function otherRegion({ environment: { region } }: Context, restore: Restore, path: string): Problem[] {
  const source = "latestOf" in restore ? restore.latestOf : "snapshot" in restore ? restore.snapshot : "";
  const own = /^arn:[^:]*:rds:([^:]*):/.exec(source)?.[1];
  if (own === undefined || own === region) return [];
  return [
    {
      path,
      value: own,
      expected: `${"latestOf" in restore ? "backups" : "a snapshot"} in ${region}, the region of the environment: RDS restores none of ${own}`,
      fix:
        "latestOf" in restore
          ? "Replicate them into that region first."
          : `Copy it first: aws rds copy-db-snapshot --region ${region} --source-region ${own}.`,
    },
  ];
}

/** The engine and the version are known of the databases of this environment. */
function otherEngine({ component, environment }: Context, restore: Restore, path: string): Problem[] {
  const { application, name: of, data } = environment;
  const source = sourceId(restore);
  const own = application.data[component.name];
  const other = Object.entries(application.data).find(([name]) => {
    const settings: unknown = Object.entries(data).find(([key]) => key === name)?.[1];
    const id = databaseId(application.name, of, kebabCase(name));
    return instancesOf(Object(settings)).some(({ instance }) => instanceId(id, instance) === source);
  });
  if (!own || !other) return [];
  const [shown, expected] = [versionOf(other[1]), versionOf(own)];
  if (shown === expected) return [];
  return [
    {
      path,
      value: source,
      expected: `a source with ${expected}, as ${component.name} has; ${other[0]} has ${shown}`,
      fix: "Restore a backup of the same engine and version.",
    },
  ];
}

function versionOf(spec: { readonly kind: string }): string {
  return `${spec.kind}${"version" in spec ? ` ${spec.version}` : ""}`;
}

/** Terraform creates the instances of a list at once: one that is restored from its successor never would be. */
function later({ component, environment }: Context, index: number, path: string): Problem[] {
  const { restores = [] } = component.settings;
  const restore = restores[index];
  const source = restore && sourceId(restore);
  const id = databaseId(environment.application.name, environment.name, kebabCase(component.name));
  const same = restores.slice(index).find(({ into }) => instanceId(id, into) === source);
  if (!same) return [];
  return [
    {
      path,
      value: source,
      expected: `an instance that exists before ${instanceId(id, restore?.into ?? original)} is created`,
      fix: "Write the identifier of an earlier instance.",
    },
  ];
}

/** The instance that a restore comes from, where its text says so: automated snapshots and final ones begin with its identifier. */
function sourceId(restore: Restore): string | undefined {
  if ("replicaOf" in restore || "latestOf" in restore) return undefined;
  if (!("snapshot" in restore)) return restore.of;
  const name = restore.snapshot.replace(/^arn:[^:]*:rds:[^:]*:\d{12}:snapshot:/, "");
  return /^(?:rds:)?(.+?)-(?:\d{4}-\d\d-\d\d-\d\d-\d\d|final)$/.exec(name)?.[1];
}
