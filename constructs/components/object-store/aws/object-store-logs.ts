import { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";
import { PrivateBucket } from "../../../aws/storage/private-bucket";
import type { Target } from "../../../aws/target";
import type { ObjectStoreSettings } from "../settings";
import { logDeliveryMayWrite } from "./public-distribution";

export interface ObjectStoreLogsProps
  extends Target,
    Pick<ObjectStoreSettings, "accessLogDays" | "destroyWithContentsBecause"> {
  /** First part of the bucket's name: `shop-production`. The name is cut to 63 characters. */
  readonly prefix: string;
  /** Name of the store in kebab case: `uploads`. */
  readonly label: string;
  /** Name, as plain text, of the bucket whose accesses S3 logs here: the bucket policy allows no other source. */
  readonly of: string;
  /** Whether a distribution logs here who reads the objects. */
  readonly isPublic: boolean;
}

/** The server access log of one bucket. */
export class ObjectStoreLogs extends Construct {
  /** The bucket. */
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: ObjectStoreLogsProps) {
    super(scope, id);
    const { account, region } = props;
    this.bucket = new PrivateBucket(this, "bucket", {
      name: physicalName("aws_s3_bucket", props.prefix, props.label, "logs", account, region),
      encryption: { s3ManagedBecause: "S3 writes access logs with its own key only" },
      accessLogs: {
        noneBecause: "it holds access logs itself: logging its accesses would never end",
        holdsOthers: true,
      },
      onlyHereBecause: "nothing is restored from it: it records who accessed objects, for inquiries",
      expireDays: props.accessLogDays,
      keepOldVersionsDays: 7,
      destroyWithContentsBecause: props.destroyWithContentsBecause,
      grants: (arn) => [
        {
          sid: "AccessLogs",
          principals: { Service: ["logging.s3.amazonaws.com"] },
          actions: ["s3:PutObject"],
          resources: [`${arn}/s3/*`],
          conditions: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": `arn:aws:s3:::${props.of}` },
          },
        },
        ...(props.isPublic ? [logDeliveryMayWrite(arn, account)] : []),
      ],
    });
  }
}
