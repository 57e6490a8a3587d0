import { isIPv4 } from "node:net";
import { certificateFile } from "../../application/certificate-authority";
import { hostName } from "../../application/host-name";
import { type Accepted, exactly, integer, text } from "../../application/schema-values";
import { imageSchema } from "../container/image";
import { limitsShape } from "../container/limits";
import { environmentName } from "../environment-name";

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
  /**
   * Name of another local environment of the application, whose backups this one drills and restores: a second place for its data. While it
   * is set, nothing of this environment is backed up. Remove it once the data was restored here.
   * @default none: the environment is backed up itself
   */
  standbyFor: environmentName.optional(),
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
