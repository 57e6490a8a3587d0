import { unknownUsers } from "../../application/check-data-access";
import type { SpecContext } from "../../application/component";
import type { Problem } from "../../application/problem";
import { ownDatabase } from "./reserved-words";
import type { RelationalSpec } from "./spec";

/** Checks of the values of a relational database, of whichever engine. */
export function relationalProblems(context: SpecContext<RelationalSpec>): Problem[] {
  return [...ownDatabase(context), ...wrongUsers(context)];
}

/** Owners and readers that do not exist, and readers that own it. */
function wrongUsers({ name, spec, at, application, isOwnValid }: SpecContext<RelationalSpec>) {
  const { owners = [], readers = [] } = spec;
  if (!isOwnValid("owners") || !isOwnValid("readers")) return [];
  return [
    ...unknownUsers(application, owners, at("owners")),
    ...unknownUsers(application, readers, at("readers")),
    ...readers.flatMap((reader, index): Problem[] =>
      owners.includes(reader)
        ? [
            {
              path: `${at("readers")}[${index}]`,
              value: reader,
              expected: `a name that is not in owners: an owner of ${name} also reads`,
              fix: "Remove it from one of the lists.",
            },
          ]
        : [],
    ),
  ];
}
