import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Statement } from "../../../aws/iam/policy-document";
import { Certificate } from "../../../aws/ingress/certificate";
import { physicalName } from "../../../aws/names/physical-name";
import { globalRegion } from "../../../aws/region";
import type { PrivateBucket } from "../../../aws/storage/private-bucket";
import { suppress } from "../../../terraform/annotations";
import type { PriceClass } from "../settings";

/** Where anybody reads the objects of a store. */
export interface PublicHost {
  /** Host name: `images.shop.example.com`. */
  readonly host: string;
  /** Id of the public hosted zone of the host. */
  readonly zoneId: string;
  /**
   * The provider, with an alias, that writes the records of a zone in another account.
   * @default the zone is in the account of the stack
   */
  readonly zoneProvider?: TerraformProvider | undefined;
  /** The provider of us-east-1, where CloudFront has its certificates and its logs. */
  readonly globalProvider: TerraformProvider;
}

export interface PublicDistributionProps extends PublicHost {
  /** Name of the store's bucket, as plain text: the bucket's policy refers to the distribution. */
  readonly bucketName: string;
  /** Region of the bucket. */
  readonly region: string;
  /** Where CloudFront has locations that serve the objects. */
  readonly priceClass: PriceClass;
  /** Bucket for the log of all requests; its policy lets CloudFront's log delivery write. */
  readonly logs: PrivateBucket;
}

/** A day, compressed, whatever cookies, headers and query string a request has. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const cachingOptimized = "658327ea-f89d-4fab-a63d-7ee88639e58f";

/** HSTS, nosniff, no frames of other sites; pages of every origin may read the objects. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
const corsAndSecurityHeaders = "e61eb60c-9c35-4d20-a928-2b84e02af89c";

/** The hosted zone of every distribution. https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html */
const distributionZone = "Z2FDTNDATAQYW2";

/** A CloudFront distribution that reads a private bucket, and nothing else does for the public. */
export class PublicDistribution extends Construct {
  private readonly resource: CloudfrontDistribution;

  constructor(scope: Construct, id: string, props: PublicDistributionProps) {
    super(scope, id);
    const { host, zoneId, zoneProvider, globalProvider, bucketName, region } = props;
    const certificate = new Certificate(this, "certificate", {
      host,
      otherHosts: [],
      zoneId,
      zoneProvider,
      provider: globalProvider,
    });
    const access = new CloudfrontOriginAccessControl(this, "access", {
      name: physicalName("aws_cloudfront_origin_access_control", bucketName),
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    this.resource = new CloudfrontDistribution(this, "Resource", {
      comment: host,
      enabled: true,
      aliases: [host],
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: props.priceClass,
      origin: [
        {
          originId: "objects",
          domainName: `${bucketName}.s3.${region}.amazonaws.com`,
          originAccessControlId: access.id,
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "objects",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachedMethods: ["GET", "HEAD"],
        compress: true,
        cachePolicyId: cachingOptimized,
        responseHeadersPolicyId: corsAndSecurityHeaders,
      },
      // S3 answers 403 for an object that is missing, because nobody may list the bucket.
      customErrorResponse: [{ errorCode: 403, errorCachingMinTtl: 10 }],
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: certificate.arn,
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: "TLSv1.2_2021",
      },
      tags: { Name: host },
    });
    suppress(
      this.resource,
      ["CKV_AWS_68", "CKV2_AWS_47", "AVD-AWS-0011"],
      "it serves files that anybody may read from a bucket: there is no server behind it to attack",
    );
    suppress(
      this.resource,
      ["CKV_AWS_86", "AVD-AWS-0010"],
      "CloudFront's log delivery writes the log of all requests, in another resource",
    );
    suppress(this.resource, "CKV_AWS_305", "it serves objects by their names, and has no index");
    suppress(
      this.resource,
      "CKV_AWS_310",
      "the bucket is in all zones of the region; another one has no copy",
    );
    suppress(this.resource, "CKV_AWS_374", "anybody may read the objects, from every country");
    for (const type of ["A", "AAAA"])
      new Route53Record(this, `record-${type.toLowerCase()}`, {
        provider: zoneProvider,
        zoneId,
        name: host,
        type,
        alias: { name: this.resource.domainName, zoneId: distributionZone, evaluateTargetHealth: false },
      });
    this.log(props);
  }

  /** Lets the distribution read the objects, and nobody list them. */
  mayRead(bucketArn: string): Statement {
    return {
      sid: "Distribution",
      principals: { Service: ["cloudfront.amazonaws.com"] },
      actions: ["s3:GetObject"],
      resources: [`${bucketArn}/*`],
      conditions: { StringEquals: { "aws:SourceArn": this.resource.arn } },
    };
  }

  private log({ bucketName, globalProvider: provider, logs }: PublicDistributionProps): void {
    const source = new CloudwatchLogDeliverySource(this, "log-source", {
      provider,
      name: physicalName("aws_cloudwatch_log_delivery_source", bucketName),
      logType: "ACCESS_LOGS",
      resourceArn: this.resource.arn,
    });
    const destination = new CloudwatchLogDeliveryDestination(this, "log-destination", {
      provider,
      name: physicalName("aws_cloudwatch_log_delivery_destination", bucketName),
      outputFormat: "json",
      deliveryDestinationConfiguration: [{ destinationResourceArn: logs.resource.arn }],
      // AWS refuses a bucket whose policy does not let it write.
      dependsOn: [logs.policy],
    });
    new CloudwatchLogDelivery(this, "log", {
      provider,
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
    });
  }
}

/** Lets the log delivery of the account's distributions write to a bucket. */
export function logDeliveryMayWrite(bucketArn: string, account: string): Statement {
  return {
    sid: "DistributionLogs",
    principals: { Service: ["delivery.logs.amazonaws.com"] },
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/AWSLogs/${account}/CloudFront/*`],
    conditions: {
      StringEquals: { "aws:SourceAccount": account, "s3:x-amz-acl": "bucket-owner-full-control" },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${globalRegion}:${account}:delivery-source:*` },
    },
  };
}
