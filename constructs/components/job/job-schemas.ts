import { z } from "zod";
import { commandSchema, containerShape } from "../../application/container-schema";
import { chosenBy, exactly, integer, isRecord, listOf, oneOf, says } from "../../application/schema-values";
import type { JobSpec } from "./job";
import { parseSchedule } from "../scheduled-job/schedule";
import { intervalsOf } from "../scheduled-job/schedule-intervals";

const { shutdownSeconds: _, telemetry: __, ...container } = containerShape;
const shape = { ...container, command: commandSchema, timeLimitMinutes: integer(1, 1440, "minutes") };

const scheduleMessage = says(
  "rate(<number> minutes, hours or days), or cron(<minute> <hour> <day> <month> <weekday> *) with ? for one of the two days, on days that there are",
  'Write e.g. "rate(6 hours)", or "cron(0 3 * * ? *)" for 3:00 every day.',
);
const schedule = z.string({ error: scheduleMessage }).refine(
  (text) => {
    const parsed = parseSchedule(text);
    return parsed !== undefined && intervalsOf(parsed) !== undefined;
  },
  { error: scheduleMessage },
);

const zoneMessage = says("an IANA time zone", 'Write e.g. "Europe/Berlin".');
const timeZone = z.string({ error: zoneMessage }).refine(isTimeZone, { error: zoneMessage });

/** What each kind of job says. */
export const jobSchemas = {
  scheduledJob: exactly({
    kind: z.literal("scheduledJob"),
    ...shape,
    schedule,
    timeZone: timeZone.optional(),
    flexibleMinutes: integer(1, 1440, "minutes").optional(),
    retries: integer(0, 185, "retries").optional(),
  }),
  oneOffJob: exactly({ kind: z.literal("oneOffJob"), ...shape }),
  migration: exactly({
    kind: z.literal("migration"),
    ...shape,
    before: listOf(z.string(), 1, "names of services, at least one", '["api"]'),
  }),
} satisfies Record<JobSpec["kind"], z.ZodType>;

const kinds = Object.keys(jobSchemas) as JobSpec["kind"][];

const unknownKind = z.looseObject(
  { kind: oneOf(kinds) },
  {
    error: says(
      "a word for jobs: scheduledJob, oneOffJob, migration",
      "Write one of them, e.g. scheduledJob({ … }).",
    ),
  },
);

/** The shape of a job: which keys it has depends on its kind. */
export const jobSchema = chosenBy((value) => {
  const kind = kinds.find((name) => isRecord(value) && value.kind === name);
  return kind ? jobSchemas[kind] : unknownKind;
});

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z][A-Za-z0-9_+/-]*$/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
