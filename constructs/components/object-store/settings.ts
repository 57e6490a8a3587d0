import { recoverySchema } from "../../application/recovery";
import { type Accepted, exactly, integer } from "../../application/schema-values";
import { bucketSchema } from "../../aws/storage/bucket-settings";

const days = integer(1, 3650, "days");

export const objectStoreSettingsSchema = exactly({
  /** Days for which replaced and deleted objects can be restored, as older versions: 1–3650. */
  keepDeletedDays: days,
  ...bucketSchema.pick({ lockDays: true }).shape,
  /** Days for which S3 keeps the log of who accessed which object: 1–3650. */
  accessLogDays: days,
  /** What may be lost, and how long it may be away: `{ rpoMinutes: 1440, rtoMinutes: 240 }`, or `off("reason")`. */
  recovery: recoverySchema,
  ...bucketSchema.pick({ destroyWithContentsBecause: true }).shape,
});

/** Settings of an object store in an environment on AWS. */
export interface ObjectStoreSettings extends Accepted<typeof objectStoreSettingsSchema> {}
