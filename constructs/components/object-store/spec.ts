import { z } from "zod";
import type { DataAccess } from "../../application/data-access";
import { dataAccessShape } from "../../application/data-access";
import { plainData } from "../../application/plain-data";
import { publicReadSchema } from "../../application/public-read";
import { type Accepted, exactly, integer, oneOf, type ShapeOf, setOf } from "../../application/schema-values";

const own = exactly({
  /**
   * Days after which S3 deletes an object: 1–3650. Docker deletes none.
   * @default objects are kept
   */
  expireDays: integer(1, 3650, "days").optional(),
  /**
   * What browsers do with presigned URLs of the store, from pages of the environment's hosts: `"download"`, `"upload"`, or
   * both. The bucket stays private: a URL is valid for the object, the action and the time for which a service signed it.
   * @default nothing: objects pass through the services
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
   */
  browsers: setOf(
    oneOf(["download", "upload"]),
    1,
    'at least one of "download" and "upload"',
    '["upload"]',
  ).optional(),
  /**
   * Where anybody reads every object of the store, without a signature: `{ subdomain: "images" }` means
   * `https://images.shop.example.com/<name of the object>`. On AWS a CloudFront distribution serves it, and keeps an object for a
   * day: give a changed object another name. The bucket stays private, and nobody lists it. Keep what not everybody may read in
   * another store.
   * @default nobody reads an object but the store's readers
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
   */
  publicRead: publicReadSchema.optional(),
});

export interface ObjectStoreProps<Consumer extends string = string>
  extends DataAccess<Consumer>,
    Accepted<typeof own> {}

/** An object store, as an application describes it. */
export interface ObjectStoreSpec<Consumer extends string = string> extends ObjectStoreProps<Consumer> {
  /** Written by `objectStore()`. */
  readonly kind: "objectStore";
}

export const objectStoreSchema = exactly({
  kind: z.literal("objectStore"),
  ...dataAccessShape,
  ...own.shape,
} satisfies ShapeOf<ObjectStoreSpec>);

/**
 * Files of any size by name, in a bucket of its own. Each component that uses it is a reader, a writer, or both: readers
 * list and get objects, writers put and delete them.
 */
export function objectStore<const Consumer extends string = never>(
  props: ObjectStoreProps<Consumer>,
): ObjectStoreSpec<NoInfer<Consumer>> {
  // NoInfer: the type that application() expects must not decide which names are inferred.
  return { kind: "objectStore", ...plainData(props) };
}
