import { type Accepted, exactly, integer, reason, text } from "../../application/schema-values";

const days = integer(1, 3650, "days");

export const bucketSchema = exactly({
  /**
   * Name of the bucket, unique in all of AWS: 3–63 lower-case letters, digits, `-` and `.`.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  name: text(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "a bucket name: 3–63 lower-case letters, digits, - and .",
    '"shop-uploads-111111111111"',
  ),
  /** Why the bucket is not replicated to another region, although losing the region loses the objects: at least 10 characters. */
  onlyHereBecause: reason,
  /**
   * Days after which S3 deletes an object: 1–3650.
   * @default objects are kept
   */
  expireDays: days.optional(),
  /** Days for which S3 keeps replaced and deleted versions of objects: 1–3650. */
  keepOldVersionsDays: days,
  /**
   * Days for which S3 refuses to delete a version of an object: 1–3650. Only principals with
   * `s3:BypassGovernanceRetention` can delete it earlier.
   * @default no lock: principals that may delete versions can do so at any time
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   */
  lockDays: days.optional(),
  /**
   * Why destroying the bucket destroys the objects in it: at least 10 characters.
   * @default destroying a bucket that is not empty fails
   */
  destroyWithContentsBecause: reason.optional(),
});

/** Retention of a bucket, and what happens to its objects on destroy. */
export interface BucketSettings extends Accepted<typeof bucketSchema> {}
