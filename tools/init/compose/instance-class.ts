import type { Application } from "../../../constructs/application/application";
import { allConnections } from "../../../constructs/application/connection-demand";
import { databaseClasses } from "../../../constructs/aws/limits/instance-classes";
import { alarmConnections } from "../../../constructs/aws/rds/instance-class";
import { maxConnections as ofMysql } from "../../../constructs/components/mysql/max-connections";
import { maxConnections as ofPostgres } from "../../../constructs/components/postgres/max-connections";
import { clientsOf } from "../../../constructs/environment/checks/connections";
import type { Environment } from "../../../constructs/environment/environment";
import type { Settings } from "./data-settings";

/** The smallest class of its family, from the usual one, that accepts the connections of all that use a database. */
export function instanceClass(
  usual: string,
  database: string,
  application: Application,
  services: Readonly<Record<string, Settings>>,
): string {
  const accepts = application.data[database]?.kind === "mysql" ? ofMysql : ofPostgres;
  const needed = allConnections(
    clientsOf(database, { application, services } as Pick<Environment, "application" | "services">),
  );
  const memoryOf = (own: string) => databaseClasses[own]?.memoryMiB ?? 0;
  const larger = Object.keys(databaseClasses)
    .filter((own) => familyOf(own) === familyOf(usual) && memoryOf(own) >= memoryOf(usual))
    .sort((one, other) => memoryOf(one) - memoryOf(other));
  const enough = larger.find((own) => alarmConnections(accepts({ instanceClass: own })) >= needed);
  return enough ?? larger.at(-1) ?? usual;
}

function familyOf(instanceClass: string): string | undefined {
  return instanceClass.split(".")[1];
}
