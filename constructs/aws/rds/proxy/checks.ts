import { X509Certificate } from "node:crypto";
import { certificatesIn } from "../../../application/certificate-authority";
import type { At, Problem } from "../../../application/problem";
import type { ProxySettings } from "./settings";

interface Verified {
  readonly certificateAuthority?: string | undefined;
  readonly proxy?: ProxySettings | undefined;
}

/** The authority of the proxy's certificate, which is one of AWS Certificate Manager. */
const authority = "Amazon Root CA 1";

/**
 * A driver that verifies a database behind a proxy verifies the proxy, whose certificate the authority of RDS has not signed.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html#rds-proxy-security.tls
 */
export function proxyAuthority({ certificateAuthority, proxy }: Verified, at: At): Problem[] {
  if (!proxy || certificateAuthority === undefined) return [];
  const subjects = subjectsIn(certificateAuthority);
  // A file that cannot be read is a problem of its own.
  if (!subjects || subjects.some((own) => own.split("\n").includes(`CN=${authority}`))) return [];
  return [
    {
      path: at("certificateAuthority"),
      value: certificateAuthority,
      expected: `a file with the certificate of ${authority} too: it signs the certificate of the proxy, with which services connect`,
      fix: "Add the PEM of https://www.amazontrust.com/repository/AmazonRootCA1.pem to the file; the task that creates the users needs the others.",
    },
  ];
}

function subjectsIn(file: string): string[] | undefined {
  try {
    const blocks = certificatesIn(file).match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
    return (blocks ?? []).map((pem) => new X509Certificate(pem).subject);
  } catch {
    return undefined;
  }
}
