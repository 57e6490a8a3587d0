import {
  type Accepted,
  choice,
  exactly,
  integer,
  oneOf,
  reason,
  setOf,
  text,
} from "../../application/schema-values";
import { retentionDays } from "./retention";
import { isDataIdentifier } from "./sensitive-data";

export const logSchema = exactly({
  /**
   * Days for which CloudWatch Logs keeps events: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
   * 2192, 2557, 2922, 3288 or 3653. Less than 365 needs `because`.
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  retentionDays: oneOf(retentionDays),
  /**
   * Why less than 365 days are enough: at least 10 characters.
   * @default none: events are kept for at least 365 days
   */
  because: reason.optional(),
  /**
   * Whether AWS refuses to delete the logs that serve audits: network flows, requests that the firewall judged, sessions in
   * tasks. `true`, or `off("…")`.
   * @default true if events are kept for at least 365 days; logs for debugging can be deleted
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protecting-log-groups-from-deletion.html
   */
  deletionProtection: choice.optional(),
  /**
   * Kinds of data that are shown as asterisks in the logs of the application's programs: data identifiers of CloudWatch Logs,
   * `["EmailAddress", "CreditCardNumber", "PhoneNumber-US"]`. Principals with `logs:Unmask` still read them. Each GB is
   * charged for.
   * @default none
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protect-sensitive-log-data-types.html
   */
  mask: setOf(
    text(
      isDataIdentifier,
      "a data identifier of CloudWatch Logs, with its country where it has one",
      '"EmailAddress" or "PhoneNumber-US"',
    ),
    1,
    "at least one data identifier",
    '["EmailAddress"]',
  ).optional(),
});

/** Logs of an environment. */
export const environmentLogSchema = logSchema.extend({
  /**
   * A second copy of the logs of the application's programs, in a bucket: `{ days: 2557 }`. It lasts longer than CloudWatch Logs keeps
   * them, at a fraction of the price, and is there when a log group was deleted.
   * @default none
   */
  archive: exactly({
    /** Days for which the bucket keeps them: 90–3650. */
    days: integer(90, 3650, "days"),
    /**
     * Days for which S3 refuses to delete them: 1–3650.
     * @default no lock
     */
    lockDays: integer(1, 3650, "days").optional(),
    /**
     * Why destroying the environment destroys the archive: at least 10 characters.
     * @default destroying a bucket that is not empty fails
     */
    destroyWithContentsBecause: reason.optional(),
  }).optional(),
});

/** How long the logs of an environment are kept, and where. */
export interface EnvironmentLogs extends Accepted<typeof environmentLogSchema> {}

/** Schema of the props of a construct that passes the retention to its log groups. */
export const retentionShape = {
  /** How long CloudWatch Logs keeps events. */
  logRetention: logSchema,
};

/** How long logs are kept. */
export interface LogRetention extends Accepted<typeof logSchema> {}
