import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Token } from "cdktf";
import { Construct } from "constructs";

export interface CertificateProps {
  readonly host: string;
  readonly otherHosts: readonly string[];
  readonly zoneId: string;
}

/** A certificate that ACM issues after it has seen our DNS records, and renews by itself as long as they stand. */
export class Certificate extends Construct {
  /** Known only once the certificate is issued: whoever uses it waits. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "Resource", {
      domainName: props.host,
      subjectAlternativeNames: [props.host, ...props.otherHosts],
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      lifecycle: { createBeforeDestroy: true },
    });
    const records = new Route53Record(this, "validation-record", {
      zoneId: props.zoneId,
      name: "${each.value.resource_record_name}",
      type: "${each.value.resource_record_type}",
      records: ["${each.value.resource_record_value}"],
      ttl: 300,
      allowOverwrite: true,
    });
    // Over the set itself: as a list its order, and with it every key, would be unknown before the first apply.
    records.addOverride(
      "for_each",
      `\${{ for option in ${certificate.fqn}.domain_validation_options : option.domain_name => option }}`,
    );
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: Token.asList(`\${[for record in ${records.fqn} : record.fqdn]}`),
    });
    this.arn = validation.certificateArn;
  }
}
