import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";
import type { DatabaseRights } from "./spec";

interface Context {
  readonly at: At;
  readonly isOwnValid: IsValid;
  readonly component: {
    readonly name: string;
    readonly spec: DatabaseRights;
    readonly settings: {
      readonly readReplicas?: number | undefined;
      readonly primaryReadsBecause?: string | undefined;
    };
  };
}

/** Replica readers without a replica, and a reason for what is not so. */
export function replicaReads({ at, isOwnValid, component: { name, spec, settings } }: Context): Problem[] {
  const { replicaReaders = [] } = spec;
  const { readReplicas, primaryReadsBecause: because } = settings;
  if (!["replicaReaders", "readReplicas", "primaryReadsBecause"].every((own) => isOwnValid(own))) return [];
  if (replicaReaders.length > 0 && readReplicas === 0) {
    if (because !== undefined) return [];
    return [
      {
        path: at("readReplicas"),
        value: readReplicas,
        expected: `at least 1: ${replicaReaders.join(", ")} in replicaReaders of ${name} reads from a replica`,
        fix: 'Raise it, or write primaryReadsBecause: "why the primary serves these reads here".',
      },
    ];
  }
  if (because === undefined) return [];
  const why =
    replicaReaders.length === 0 ? `${name} has no replicaReaders` : `it has ${readReplicas} readReplicas`;
  return [
    { path: at("primaryReadsBecause"), value: because, expected: `no value: ${why}`, fix: "Remove it." },
  ];
}
