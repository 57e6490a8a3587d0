import { Construct } from "constructs";
import { fitName } from "../../../aws/fit-name";
import { PrivateBucket } from "../../../aws/storage/private-bucket";
import type { Target } from "../../../aws/target";

export interface ObjectStoreLogsProps extends Target {
  readonly prefix: string;
  readonly label: string;
  /** Plain name of the bucket whose accesses are logged: it may write, and no other. */
  readonly of: string;
  readonly accessLogDays: number;
  readonly destroyWithContentsBecause?: string;
}

/** Where S3 writes who accessed which object of one bucket. */
export class ObjectStoreLogs extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: ObjectStoreLogsProps) {
    super(scope, id);
    const { account, region } = props;
    this.bucket = new PrivateBucket(this, "bucket", {
      name: fitName(63, props.prefix, props.label, "logs", account, region),
      encryption: { s3ManagedBecause: "S3 writes access logs with its own key only" },
      accessLogs: {
        noneBecause: "it holds access logs itself: logging its accesses would never end",
        holdsOthers: true,
      },
      onlyHereBecause: "nothing is restored from it: it tells who accessed objects, for inquiries",
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
      ],
    });
  }
}
