import { InvalidInput, type Problem } from "../../constructs/application/problem";
import { kebabCase } from "../../constructs/application/variable-names";
import { databaseId } from "../../constructs/aws/rds/instance-names";
import type { RdsSettings } from "../../constructs/aws/rds/settings";
import type { PostgresSettings } from "../../constructs/components/postgres/settings";
import type { RelationalSpec } from "../../constructs/components/relational/spec";
import type { Environment } from "../../constructs/environment/environment";
import { unknown } from "../commands/known";

/** A database on AWS, as the config of its environment describes it. */
export interface Database {
  readonly environment: Environment;
  /** Name of the component: `orders`. */
  readonly component: string;
  /** Identifier of its original instance: `shop-production-orders`. */
  readonly id: string;
  readonly spec: RelationalSpec & { readonly kind: string };
  readonly settings: RdsSettings | PostgresSettings;
}

/** Whether the database is in a cluster: a Multi-AZ DB cluster, or Aurora. */
export function isCluster({ settings }: Pick<Database, "settings">): boolean {
  return "engine" in settings && (settings.engine === "cluster" || settings.engine === "aurora");
}

/** The database of this name in an environment; any other name is an error with those that there are, beside `others` of the command. */
export function databaseOf(
  environment: Environment,
  component: string,
  usage: string,
  others: readonly Problem[],
): Database {
  const { application, name, data } = environment;
  const settings = Object.entries(data).filter(
    (own): own is [string, Database["settings"]] => "ownUsers" in own[1],
  );
  const own = settings.find(([other]) => other === component)?.[1];
  const spec = application.data[component];
  if (!own || !spec || !("version" in spec))
    throw new InvalidInput([
      unknown(
        "database",
        component,
        settings.map(([other]) => other),
        usage,
      ),
      ...others,
    ]);
  const id = databaseId(application.name, name, kebabCase(component));
  return { environment, component, id, spec: spec as Database["spec"], settings: own };
}
