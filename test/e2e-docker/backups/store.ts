import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../e2e/free-port";
import { bridgeAddress, docker } from "../engine";
import { within } from "../within";

/** An S3 service with TLS that stands for one on another machine: it has no network, volume or file of the stack. */
export interface BackupStore {
  readonly endpoint: string;
  /** PEM file with its certificate. */
  readonly certificate: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Overwrites some bytes of the data in every object whose path is like this, and keeps them; their number. */
  damage(pattern: string): Promise<number>;
  /** Puts back all bytes that were overwritten. */
  repair(): Promise<unknown>;
}

export const bucket = "backups";
/** Where the store keeps what was damaged: outside every bucket. */
const kept = "/tmp/kept";
export async function startBackupStore(name: string, image: string, folder: string): Promise<BackupStore> {
  const address = await bridgeAddress();
  const port = await freePort();
  const certificate = join(folder, "ca.pem");
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256"],
    // As a name, too: pgBackRest 2.45 of Debian looks for no addresses in a certificate.
    ...["-days", "2", "-subj", `/CN=${address}`, "-addext", `subjectAltName=IP:${address},DNS:${address}`],
    ...["-keyout", join(folder, "key.pem"), "-out", certificate],
  ]);
  if (status !== 0) throw new Error(`openssl could not create a certificate: ${stderr}`);
  for (const file of ["key.pem", "ca.pem"]) chmodSync(join(folder, file), 0o644);
  writeFileSync(join(folder, "start.sh"), `mkdir -p /var/tmp/${bucket}; exec "$@"\n`);
  const keys = { accessKeyId: "backups-of-notes", secretAccessKey: "not-a-secret-outside-this-run" };
  await docker(
    ...["run", "--detach", "--name", name, "--network", "host", "--user", "10001:10001", "--cap-drop", "ALL"],
    ...["--volume", `${name}:/var/tmp`, "--volume", `${folder}:/tls:ro`, "--entrypoint", "sh"],
    ...["--env", `ROOT_ACCESS_KEY=${keys.accessKeyId}`, "--env", `ROOT_SECRET_KEY=${keys.secretAccessKey}`],
    ...[image, "/tls/start.sh", await program(image), "--port", `${address}:${port}`],
    ...["--cert", "/tls/ca.pem", "--key", "/tls/key.pem", "--health", "/health", "posix", "/var/tmp"],
  );
  const inside = (script: string) => docker("exec", name, "sh", "-c", script);
  if (!(await within(30, async () => (await inside(`ls /var/tmp`)).includes(bucket))))
    throw new Error("The store of the backups did not start.");
  return {
    ...keys,
    endpoint: `https://${address}:${port}`,
    certificate,
    damage: async (pattern) => {
      const overwrite = `mkdir -p "${kept}/\${object%/*}"; cp "$object" "${kept}/$object"; printf damaged | dd of="$object" bs=1 seek=64 conv=notrunc 2> /dev/null`;
      const script = `find /var/tmp/${bucket} -type f -path '${pattern}' '(' -name '*.gz' -o -path '*/data/*' ')' | while read -r object; do ${overwrite}; echo; done | wc -l`;
      return Number(await inside(script));
    },
    repair: () =>
      inside(`cd ${kept} && find . -type f | while read -r object; do cat "$object" > "/$object"; done`),
  };
}

/** The program that the image starts. */
async function program(image: string): Promise<string> {
  const [first = ""] = JSON.parse(
    await docker("image", "inspect", "--format", "{{json .Config.Entrypoint}}", image),
  ) as string[];
  return first;
}
