import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { type TerraformProvider, Token } from "cdktf";
import { Construct } from "constructs";

export interface CertificateProps {
  /** Host name: `shop.example.com`. */
  readonly host: string;
  /** More host names in the same zone: `admin.shop.example.com`. */
  readonly otherHosts: readonly string[];
  /** Id of the public hosted zone in which ACM looks for the validation records. */
  readonly zoneId: string;
  /**
   * The provider, with an alias, that writes the records of a zone in another account.
   * @default the zone is in the account of the stack
   */
  readonly zoneProvider?: TerraformProvider | undefined;
  /**
   * The provider of another region, for a certificate of CloudFront.
   * @default the stack's own
   */
  readonly provider?: TerraformProvider | undefined;
  /**
   * Hosts whose validation records another stack keeps: they are the same for all certificates of a name in an account.
   * @default none
   * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
   */
  readonly validatedElsewhere?: readonly string[];
}

/** A certificate that ACM issues after it has found the DNS records, and renews as long as they exist. */
export class Certificate extends Construct {
  /** ARN, known after the certificate was issued: what uses it is created after that. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const { provider } = props;
    const certificate = new AcmCertificate(this, "Resource", {
      provider,
      domainName: props.host,
      subjectAlternativeNames: [props.host, ...props.otherHosts],
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      lifecycle: { createBeforeDestroy: true },
    });
    const records = new Route53Record(this, "validation-record", {
      provider: props.zoneProvider,
      zoneId: props.zoneId,
      name: "${each.value.resource_record_name}",
      type: "${each.value.resource_record_type}",
      records: ["${each.value.resource_record_value}"],
      ttl: 300,
      allowOverwrite: true,
    });
    // A for_each over the set: a list's order, and with it every key, is unknown before the first apply.
    const { validatedElsewhere: others = [] } = props;
    const own = others.length === 0 ? "" : ` if !contains(${JSON.stringify(others)}, option.domain_name)`;
    records.addOverride(
      "for_each",
      `\${{ for option in ${certificate.fqn}.domain_validation_options : option.domain_name => option${own} }}`,
    );
    const validation = new AcmCertificateValidation(this, "validation", {
      provider,
      certificateArn: certificate.arn,
      // With records elsewhere the list would be too short.
      validationRecordFqdns:
        others.length > 0 ? undefined : Token.asList(`\${[for record in ${records.fqn} : record.fqdn]}`),
    });
    this.arn = validation.certificateArn;
  }
}
