import type { BackupFramework as Framework } from "@cdktf/provider-aws/lib/backup-framework";
import { BackupReportPlan } from "@cdktf/provider-aws/lib/backup-report-plan";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import { physicalName } from "../names/physical-name";
import { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";
import type { ReportSettings } from "./settings";

export interface BackupReportsProps extends Target {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** How long the reports are kept. */
  readonly settings: ReportSettings;
  /** The framework with the controls that are reported on. */
  readonly framework: Framework;
}

const withoutData = "the reports name backups and their times, and hold no data of them";

/** What is reported each day, by the template of AWS Backup. */
const jobReports = ["BACKUP_JOB_REPORT", "COPY_JOB_REPORT", "RESTORE_JOB_REPORT"];
const controlReports = ["CONTROL_COMPLIANCE_REPORT", "RESOURCE_COMPLIANCE_REPORT"];

/**
 * Daily reports of AWS Backup Audit Manager in a bucket, as CSV and JSON: each job of the day, and each resource and control of the framework.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/working-with-audit-reports.html
 */
export class BackupReports extends Construct {
  /** The bucket with the reports. */
  readonly bucket: PrivateBucket;

  constructor(
    scope: Construct,
    id: string,
    { name, settings, framework, account, region }: BackupReportsProps,
  ) {
    super(scope, id);
    const writer = `arn:aws:iam::${account}:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports`;
    this.bucket = new PrivateBucket(this, "bucket", {
      name: physicalName("aws_s3_bucket", name, "backup-reports", account, region),
      encryption: { s3ManagedBecause: withoutData },
      accessLogs: {
        noneBecause: "the reports hold no data: whoever reads them is in the trail of the account",
      },
      onlyHereBecause: "AWS Backup keeps the jobs themselves, and reports them again the next day",
      expireDays: settings.keepDays,
      keepOldVersionsDays: 7,
      destroyWithContentsBecause: settings.destroyWithContentsBecause,
      grants: (arn) => [
        {
          sid: "BackupReports",
          principals: { AWS: [writer] },
          actions: ["s3:PutObject"],
          resources: [`${arn}/*`],
          conditions: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
      ],
    });
    suppress(this.bucket.resource, "bucket-own-key", withoutData);
    // AWS creates the role that writes them with the first framework: S3 accepts no policy that names a role that does not exist.
    const { policy } = this.bucket;
    const address = `${framework.terraformResourceType}.${framework.friendlyUniqueId}`;
    policy.dependsOn = [...(policy.dependsOn ?? []), address];
    for (const template of [...jobReports, ...controlReports]) {
      const label = template.toLowerCase().replace(/_report$/, "");
      new BackupReportPlan(this, label.replaceAll("_", "-"), {
        name: physicalName("aws_backup_report_plan", name, label).replaceAll("-", "_"),
        description: `Backups of ${name}`,
        reportDeliveryChannel: { s3BucketName: this.bucket.resource.id, formats: ["CSV", "JSON"] },
        reportSetting: {
          reportTemplate: template,
          ...(controlReports.includes(template)
            ? { frameworkArns: [framework.arn], numberOfFrameworks: 1 }
            : {}),
        },
        dependsOn: [policy],
      });
    }
  }
}
