import { unknownUsers } from "../../application/check-data-access";
import type { SpecContext } from "../../application/component";
import type { Problem } from "../../application/problem";
import { ownDatabase } from "./reserved-words";
import type { RelationalSpec } from "./spec";

/** Checks of the values of a relational database, of whichever engine. */
export function relationalProblems(context: SpecContext<RelationalSpec>): Problem[] {
  return [...ownDatabase(context), ...wrongUsers(context)];
}

/** Names that do not exist, readers that own it, and names in both lists of readers. */
function wrongUsers({ name, spec, at, application, isOwnValid }: SpecContext<RelationalSpec>): Problem[] {
  const { owners = [], readers = [], replicaReaders = [] } = spec;
  if (!["owners", "readers", "replicaReaders"].every((list) => isOwnValid(list))) return [];
  const twice = (list: string, names: readonly string[], others: readonly string[], expected: string) =>
    names.flatMap((own, index): Problem[] =>
      others.includes(own)
        ? [{ path: `${at(list)}[${index}]`, value: own, expected, fix: "Remove it from one of the lists." }]
        : [],
    );
  return [
    ...unknownUsers(application, owners, at("owners")),
    ...unknownUsers(application, readers, at("readers")),
    ...unknownUsers(application, replicaReaders, at("replicaReaders")),
    ...twice("readers", readers, owners, `a name that is not in owners: an owner of ${name} also reads`),
    ...twice(
      "replicaReaders",
      replicaReaders,
      owners,
      `a name that is not in owners: a replica of ${name} takes no writes`,
    ),
    ...twice(
      "replicaReaders",
      replicaReaders,
      readers,
      `a name that is not in readers: readers of ${name} also reach the primary`,
    ),
  ];
}
