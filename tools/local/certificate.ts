import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";

const renewDaysBefore = 30;

/** A self-signed certificate for a host and its subdomains, followed by its key, as PEM. */
export function selfSigned(host: string, days = 397): string {
  const { status, stdout, stderr, error } = spawnSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256"],
      ...["-days", String(days), "-subj", `/CN=${host}`, "-keyout", "-"],
      ...["-addext", `subjectAltName=DNS:${host},DNS:*.${host}`, "-addext", "extendedKeyUsage=serverAuth"],
    ],
    { encoding: "utf8" },
  );
  if (error || status !== 0) {
    throw new Error(
      `openssl could not create a certificate (${error?.message ?? stderr.trim()}): install OpenSSL 1.1.1 or later.`,
    );
  }
  return stdout;
}

/** Whether the PEM has a certificate for this host and its subdomains that does not expire within 30 days. */
export function isCurrent(pem: string, host: string, now = Date.now()): boolean {
  try {
    const found = new X509Certificate(pem);
    const end = Date.parse(found.validTo) - renewDaysBefore * 24 * 3600 * 1000;
    return now < end && found.checkHost(host) !== undefined && found.checkHost(`any.${host}`) !== undefined;
  } catch {
    return false;
  }
}
