import { isRecord } from "./schema-values";

/**
 * The parts of an application in which each consumer that data names (its readers, writers and owners, and those that mount it) uses that data:
 * `uses` need not say it again. What has the wrong shape stays as it is, for the checks.
 */
export function withNamedUses<
  Parts extends { readonly data: unknown; readonly services: unknown; readonly jobs?: unknown },
>(parts: Parts): Parts {
  const using = (group: unknown) =>
    isRecord(group)
      ? Object.fromEntries(
          Object.entries(group).map(([name, spec]) => [name, withUses(name, spec, parts.data)]),
        )
      : group;
  return {
    ...parts,
    services: using(parts.services),
    ...(parts.jobs === undefined ? {} : { jobs: using(parts.jobs) }),
  };
}

function withUses(consumer: string, spec: unknown, data: unknown): unknown {
  if (!isRecord(spec) || !isRecord(data)) return spec;
  const { uses = [] } = spec;
  if (!Array.isArray(uses)) return spec;
  const named = Object.entries(data).flatMap(([name, own]) =>
    namedIn(own).includes(consumer) && !uses.includes(name) ? [name] : [],
  );
  return named.length === 0 ? spec : { ...spec, uses: [...uses, ...named] };
}

function namedIn(data: unknown): unknown[] {
  if (!isRecord(data)) return [];
  const { readers, replicaReaders, writers, owners, mounts } = data;
  return [
    readers,
    replicaReaders,
    writers,
    owners,
    isRecord(mounts) ? Object.keys(mounts) : undefined,
  ].flatMap((names) => (Array.isArray(names) ? names : []));
}
