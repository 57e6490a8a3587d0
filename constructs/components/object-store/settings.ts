import { type Accepted, exactly, integer, oneOf } from "../../application/schema-values";
import { recoverySchema } from "../../aws/recovery/objectives";
import { bucketSchema } from "../../aws/storage/bucket-settings";

const days = integer(1, 3650, "days");

const priceClasses = ["PriceClass_100", "PriceClass_200", "PriceClass_All"] as const;

/** Where CloudFront has locations that serve the objects. */
export type PriceClass = (typeof priceClasses)[number];

/** The `priceClass` of a store that does not set it. */
export const defaultPriceClass: PriceClass = "PriceClass_100";

export const objectStoreSettingsSchema = exactly({
  /** Days for which replaced and deleted objects can be restored, as older versions: 1–3650. */
  keepDeletedDays: days,
  ...bucketSchema.pick({ lockDays: true }).shape,
  /** Days for which S3 keeps the log of who accessed which object: 1–3650. */
  accessLogDays: days,
  /** What may be lost, and how long it may be away: `{ rpoMinutes: 1440, rtoMinutes: 240 }`, or `off("reason")`. */
  recovery: recoverySchema,
  /**
   * Where CloudFront has locations that serve the objects of `publicRead`: North America, Europe and Israel
   * (`PriceClass_100`); the same with Asia, Africa and the Middle East (`PriceClass_200`); or everywhere (`PriceClass_All`).
   * @default "PriceClass_100"
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PriceClass.html
   */
  priceClass: oneOf(priceClasses).optional(),
  ...bucketSchema.pick({ destroyWithContentsBecause: true }).shape,
});

/** Settings of an object store in an environment on AWS. */
export interface ObjectStoreSettings extends Accepted<typeof objectStoreSettingsSchema> {}
