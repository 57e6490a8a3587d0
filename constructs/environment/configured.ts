import type { Group } from "../application/application";
import type {
  DataKind,
  DataKinds,
  JobKind,
  JobKinds,
  SecretKind,
  SecretKinds,
  ServiceKind,
  ServiceKinds,
} from "../application/kinds";

/** A component of the application with its settings in an environment. */
export interface Configured<Spec, Settings> {
  readonly name: string;
  readonly spec: Spec;
  readonly settings: Settings;
}

/** `settings` in an environment on AWS, `local` on Docker. */
type Part = "settings" | "local";

export type ConfiguredData<Kind extends DataKind = DataKind, What extends Part = "settings"> = Configured<
  DataKinds[Kind]["spec"],
  DataKinds[Kind][What]
>;

export type ConfiguredSecret<
  Kind extends SecretKind = SecretKind,
  What extends Part = "settings",
> = Configured<SecretKinds[Kind]["spec"], SecretKinds[Kind][What]>;

export type ConfiguredService<
  Kind extends ServiceKind = ServiceKind,
  What extends Part = "settings",
> = Configured<ServiceKinds[Kind]["spec"], ServiceKinds[Kind][What]>;

export type ConfiguredJob<Kind extends JobKind = JobKind, What extends Part = "settings"> = Configured<
  JobKinds[Kind]["spec"],
  JobKinds[Kind][What]
>;

/** Every component of a group with its settings, in the application's order. One without settings is an error. */
export function configured<Spec, Settings>(
  group: Group,
  specs: Readonly<Record<string, Spec>>,
  settings: Readonly<Record<string, Settings>> = {},
): Configured<Spec, Settings>[] {
  return Object.entries(specs).map(([name, spec]) => {
    const own = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (own === undefined) throw new Error(`${group}.${name} has no settings in this environment.`);
    return { name, spec, settings: own };
  });
}

/** The components that have settings, for checks; the schema reports those without. */
export function configuredSoFar<Spec, Settings>(
  specs: Readonly<Record<string, Spec>>,
  settings: Readonly<Record<string, Settings>> | undefined,
): Configured<Spec, Settings>[] {
  return Object.entries(specs).flatMap(([name, spec]) => {
    // In JavaScript, settings can be null or a list.
    const own = Object.hasOwn(settings ?? {}, name) ? settings?.[name] : undefined;
    return own === undefined || own === null ? [] : [{ name, spec, settings: own }];
  });
}

/** The entry of this name. Throws if there is none. */
export function entryOf<Entry>(entries: ReadonlyMap<string, Entry>, name: string, user: string): Entry {
  const entry = entries.get(name);
  if (entry === undefined) throw new Error(`${user} uses ${name}, but no construct named ${name} exists.`);
  return entry;
}
