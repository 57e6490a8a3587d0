import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrograms } from "./programs";

const own: { root: string } = { root: "" };

/** The programs of backups themselves run, with stubs in the place of the tools. What the real ones do is seen in the end-to-end run. */
export function inFolderOfBackups(): { readonly root: string } {
  beforeEach(() => {
    own.root = mkdtempSync(join(tmpdir(), "plinth-backup-"));
    for (const folder of ["bin", "secrets", "store", "scratch", "source", "queue"])
      mkdirSync(join(own.root, folder));
    for (const secret of ["access_key_id", "secret_access_key", "passphrase"])
      write(`secrets/backup_${secret}`, `${secret} of the backups`);
    write("store/root_password", "root");
  });
  afterEach(() => rmSync(own.root, { recursive: true, force: true }));
  return own;
}

export const write = (file: string, text: string) => writeFileSync(join(own.root, file), text);
export const read = (file: string) => {
  const path = join(own.root, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};

/** How the stubs were called. */
export const calls = () => read("calls").trim().split("\n");

/** Stubs of tools: each writes down how it was called, and then runs its script. */
export function tools(scripts: Readonly<Record<string, string>>): void {
  for (const [name, script] of Object.entries(scripts)) {
    const path = join(own.root, "bin", name);
    writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${own.root}/calls"\n${script}\n`);
    chmodSync(path, 0o755);
  }
}

export function run(program: string, step: string, variables: Readonly<Record<string, string>> = {}) {
  const { root } = own;
  const programs = copyPrograms("constructs/docker/backup/files", root, {
    "/run/secrets": join(root, "secrets"),
    "/run/store": join(root, "store"),
    "/var/tmp": join(root, "scratch"),
    "/source": join(root, "source"),
    "/tmp/": `${root}/`,
  });
  const { status, stdout, stderr } = spawnSync("sh", [join(programs, program), step], {
    encoding: "utf8",
    timeout: 20_000,
    env: {
      PATH: `${join(root, "bin")}:${process.env.PATH}`,
      SERVICE: "receipts",
      STANDBY: "no",
      OWNER: "",
      RTO_SECONDS: "60",
      ...variables,
    },
  });
  // The shell's line on a server that was stopped.
  return { status, stdout, stderr: stderr.replaceAll(/^Terminated\n/gm, "") };
}

/** An objective that no restore meets. */
export const tooSlow = { RTO_SECONDS: "-1" };
export const slow = expect.stringMatching(/^the restore took \d+ s: rtoMinutes allows -1 s\n$/);
