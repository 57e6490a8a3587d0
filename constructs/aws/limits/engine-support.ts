import table from "./engine-support.json";

/** The end of AWS's standard support for a version of an engine. */
export interface EngineSupport {
  /** The last day of it: `2029-02-28`. */
  readonly ends: string;
  /** The release calendar of AWS with the day. */
  readonly source: string;
}

interface Calendar {
  readonly source: string;
  readonly ends: Readonly<Record<string, string>>;
}

const { how: _, ...byType } = table;
const calendars: Readonly<Record<string, Readonly<Record<string, Calendar | undefined>> | undefined>> =
  byType;

/**
 * The end of standard support for the version of an engine in the type of resource: `16` and `16.4` have the one of PostgreSQL 16.
 * Undefined where AWS has announced none, or the table does not have the engine.
 */
export function engineSupport(type: string, engine: string, version: string): EngineSupport | undefined {
  const calendar = calendars[type]?.[engine];
  const ends = Object.entries(calendar?.ends ?? {}).find(
    ([line]) => version === line || version.startsWith(`${line}.`),
  )?.[1];
  return calendar && ends !== undefined ? { ends, source: calendar.source } : undefined;
}
