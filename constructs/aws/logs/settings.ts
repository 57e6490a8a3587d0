import { type Accepted, choice, exactly, oneOf, reason } from "../../application/schema-values";
import { retentionDays } from "./retention";

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
});

/** Schema of the props of a construct that passes the retention to its log groups. */
export const retentionShape = {
  /** How long CloudWatch Logs keeps events. */
  logRetention: logSchema,
};

/** How long logs are kept. */
export interface LogRetention extends Accepted<typeof logSchema> {}
