import { isIPv4 } from "node:net";
import { z } from "zod";
import { certificateFile } from "../../application/certificate-authority";
import type { Off } from "../../application/choice";
import { hostName } from "../../application/host-name";
import {
  type Accepted,
  chosenBy,
  exactly,
  integer,
  isOffWithReason,
  isRecord,
  says,
  text,
} from "../../application/schema-values";
import { imageSchema } from "../container/image";
import { limitsShape } from "../container/limits";

/** Where the backups of a local environment go, and the containers that write them. */
export const backupsSchema = exactly({
  /** Address of an S3 service outside this machine, over TLS: `https://`, a host, and optionally a port. `https://backups.example.com:9000` */
  endpoint: text(
    isEndpoint,
    "https://, a full host name in lower case or an IPv4 address, and optionally a port",
    '"https://backups.example.com"',
  ),
  /** Bucket there, which exists and which nothing else writes to: 3–63 lower-case letters, digits, `.` and `-`. */
  bucket: text(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "a bucket's name of 3–63 lower-case letters, digits, . and -",
    '"shop-backups"',
  ),
  /** Region of the bucket, which most services take as `us-east-1`: 1–32 lower-case letters, digits and `-`. */
  region: text(/^[a-z0-9-]{1,32}$/, "1–32 lower-case letters, digits and -", '"us-east-1"'),
  /**
   * PEM file of the project with the certificate of the endpoint's authority: `certificates/backups.pem`.
   * @default the authorities of the images
   */
  certificateAuthority: certificateFile.optional(),
  /** Image of restic 0.14 or later with a shell, for files: `restic/restic:0.18.0`. PostgreSQL is backed up with its own image. */
  image: imageSchema,
  /** Days between two drills, which restore each backup and check it: 1–90. */
  drillDays: integer(1, 90, "days"),
  ...limitsShape,
});

export interface BackupsSettings extends Accepted<typeof backupsSchema> {}

function isEndpoint(value: string): boolean {
  const [, host = "", port = "443"] = /^https:\/\/([a-z0-9.-]+)(?::([1-9]\d{0,4}))?$/.exec(value) ?? [];
  return (hostName.test(host) || isIPv4(host)) && Number(port) <= 65_535;
}

/** The least RPO of files: each backup looks at every one of them. */
export const minFileRpoMinutes = 10;

const minutes = integer(1, 10_080, "minutes");

function objectives(minRpoMinutes: number) {
  return exactly({
    /** Recovery point objective: minutes of data that may be lost with the machine, from the component's least to 10,080, a week. */
    rpoMinutes: integer(minRpoMinutes, 10_080, "minutes"),
    /** Recovery time objective: minutes that a restore may take, 1–10,080. A drill that takes longer fails. */
    rtoMinutes: minutes,
  });
}

const anyObjectives = objectives(1);

/** What may be lost with the machine, and how long a restore may take. */
export interface Objectives extends Accepted<typeof anyObjectives> {}

/** Backups that meet objectives, or none for a reason. */
export type LocalRecovery = Objectives | Off;

const switchedOff = z.custom<LocalRecovery>(isOffWithReason, {
  error: says(
    'objectives, or off("…") with a reason of at least 10 characters',
    'Write { rpoMinutes: 60, rtoMinutes: 60 }, or off("why it may be lost with the machine").',
  ),
});

/** Objectives, of which no schedule of the component meets less than `minRpoMinutes`; or `off("reason")`. */
export function localRecoverySchema(minRpoMinutes: number) {
  const chosen = objectives(minRpoMinutes);
  return chosenBy<LocalRecovery>((value) =>
    isRecord(value) && !Object.hasOwn(value, "enabled") ? chosen : switchedOff,
  );
}

/** `off("reason")` alone, for a component that nothing backs up on Docker. */
export const noLocalRecoverySchema = z.custom<Off>(isOffWithReason, {
  error: says(
    'off("…") with a reason of at least 10 characters: nothing backs this component up on Docker',
    'Write off("why it may be lost with the machine").',
  ),
});
