import { z } from "zod";
import type { Choice, Off } from "../../application/choice";
import {
  choice,
  chosenBy,
  exactly,
  isOffWithReason,
  isRecord,
  says,
  text,
} from "../../application/schema-values";
import { expectedRegion, isRegion } from "../region";

/** The region whose bootstrap stack creates what an account has once. */
export interface HomeRegion {
  /**
   * Region of AWS's standard partition, the same in all environments of an account: `eu-west-1`. Its bootstrap stack creates
   * the trail, the password policy and the account-wide block of public buckets.
   */
  readonly homeRegion: string;
  /**
   * Whether the trail also records who reads, writes and deletes objects in the buckets of the application: `true`, or `off("reason")`. AWS
   * charges by event. Access to secrets is always recorded.
   * @default true
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   */
  readonly objectEvents?: Choice;
}

/**
 * The account baseline: a trail of all API calls, AWS Config, GuardDuty, EBS encryption by default, no public bucket, a
 * password policy. The bootstrap stacks create it. `off("…")` if a landing zone or another project creates it.
 */
export type AccountBaselineSettings = HomeRegion | Off;

const message = says(
  `{ homeRegion: ${expectedRegion} }, or off("…") with a reason of at least 10 characters`,
  'Write e.g. { homeRegion: "eu-west-1" }, or off("why the account is watched without it").',
);
const homeRegion = exactly({
  /** The region with what an account has once. */
  homeRegion: text(isRegion, expectedRegion, '"eu-west-1"'),
  /**
   * Whether the trail records accesses to objects: `true`, or `off("reason")`.
   * @default true
   */
  objectEvents: choice.optional(),
});
const switchedOff = z.custom<AccountBaselineSettings>(isOffWithReason, { error: message });

export const accountBaselineSchema = chosenBy<AccountBaselineSettings>((value) =>
  isRecord(value) && Object.hasOwn(value, "homeRegion") ? homeRegion : switchedOff,
);
