import type { SpecContext } from "../../application/component";
import { systemDatabases } from "../../application/database-name";
import type { Problem } from "../../application/problem";
import { snakeCase } from "../../application/variable-names";
import words from "../../aws/limits/reserved-words.json";
import type { RelationalSpec } from "./spec";

/**
 * A database whose name the engine reserves, whether it was written or comes from the name of the component: RDS refuses it.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export function reservedName(engine: "postgres" | "mysql") {
  const reserved = new Set(words[engine]);
  return ({ name, spec, at, isOwnValid }: SpecContext<RelationalSpec>): Problem[] => {
    if (!isOwnValid("databaseName")) return [];
    const own = spec.databaseName ?? snakeCase(name);
    if (!reserved.has(own)) return [];
    return [
      {
        path: at("databaseName"),
        value: own,
        expected: `a name that ${engine} does not reserve: RDS refuses the word ${own}`,
        fix: `Write databaseName: "${own}_db".`,
      },
    ];
  };
}

/** A database that is named like one of the engine's own, because its component is: `data: { mysql: mysql({ … }) }`. */
export function ownDatabase({ name, spec, at, isOwnValid }: SpecContext<RelationalSpec>): Problem[] {
  const own = snakeCase(name);
  if (!isOwnValid("databaseName") || spec.databaseName !== undefined || !systemDatabases.includes(own))
    return [];
  return [
    {
      path: at("databaseName"),
      value: own,
      expected: `a name other than ${systemDatabases.join(", ")}: an engine or RDS creates these for itself`,
      fix: `Write databaseName: "${own}_db".`,
    },
  ];
}
