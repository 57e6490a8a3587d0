import type { PublicRead } from "../../application/public-read";
import { drops, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import type { ObjectStoreProps } from "./spec";

const oneKey = "reaches the store, whose keys read and write";

export const objectStoreSupport = {
  readers: simulates("their roles list and get objects, and do nothing else", oneKey),
  writers: simulates("their roles put and delete objects, and do nothing else", oneKey),
  browsers: drops(
    "CORS rules of the bucket: pages of the environment's hosts use presigned URLs of S3",
    "no browser reaches the store: objects pass through the services",
  ),
  ...under("publicRead", {
    subdomain: simulates(
      "a CloudFront distribution with a certificate and DNS records; it keeps an object for a day",
      "a rule of the balancer, which keeps nothing; a missing object is 404, on AWS 403",
    ),
  } satisfies SupportOf<PublicRead>),
  expireDays: drops("a lifecycle rule deletes older objects", "objects are not deleted automatically"),
} satisfies SupportOf<Omit<ObjectStoreProps, "publicRead">> & SupportTable;
