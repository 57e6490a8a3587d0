import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";

const days = 397;
const renewDaysBefore = 30;

/** A certificate for a host and the names below it, with its key, signed by itself: one PEM text. */
export function selfSigned(host: string): string {
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
      `openssl could not make a certificate (${error?.message ?? stderr.trim()}): install OpenSSL 1.1.1 or later.`,
    );
  }
  return stdout;
}

/** Whether a PEM text has a certificate for this host that does not run out soon. */
export function isCurrent(pem: string, host: string, now = Date.now()): boolean {
  try {
    const found = new X509Certificate(pem);
    const end = Date.parse(found.validTo) - renewDaysBefore * 24 * 3600 * 1000;
    return now < end && found.checkHost(host) !== undefined && found.checkHost(`any.${host}`) !== undefined;
  } catch {
    return false;
  }
}
