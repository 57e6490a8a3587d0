import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import type { At, Problem } from "./problem";
import { text } from "./schema-values";

/** A file of the project with certificates, in the PEM format. */
export const certificateFile = text(
  (path) => /^[A-Za-z0-9][A-Za-z0-9._/-]*\.(?:pem|crt)$/.test(path) && posix.normalize(path) === path,
  "a .pem or .crt file in the project, without a leading / and without . or .. in its path",
  '"certificates/eu-west-1-bundle.pem"',
);

const blocks = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;

/** Bytes of all certificates: a task's definition, which they are in, has 64 KiB. */
const maxBytes = 32 * 1024;

/** The certificates in a file, without the text between them. Throws an error that says what is wrong. */
export function certificatesIn(file: string): string {
  const found = [...readFileSync(file, "utf8").matchAll(blocks)];
  const other = found.find(([, kind]) => kind !== "CERTIFICATE");
  if (other) throw new Error(`it has a ${other[1]}`);
  if (found.length === 0) throw new Error("it has no certificate");
  for (const [block] of found) new X509Certificate(block);
  const pem = found.map(([block]) => `${block.replaceAll("\r", "")}\n`).join("");
  if (Buffer.byteLength(pem) > maxBytes) throw new Error(`its certificates have more than ${maxBytes} bytes`);
  return pem;
}

/** A file that is missing, or that has anything but certificates. */
export function certificateProblems(
  { certificateAuthority }: { readonly certificateAuthority?: string | undefined },
  at: At,
  fix: string,
): Problem[] {
  if (certificateAuthority === undefined) return [];
  try {
    certificatesIn(certificateAuthority);
    return [];
  } catch (error) {
    return [
      {
        path: at("certificateAuthority"),
        value: certificateAuthority,
        fault: faultOf(error),
        expected: "a file of the project with certificates in the PEM format, and nothing else",
        fix,
      },
    ];
  }
}

function faultOf(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "it does not exist";
  return error instanceof Error && error.message.startsWith("it") ? error.message : "it cannot be read";
}
