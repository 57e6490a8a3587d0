import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { ComposeService, Mount } from "./service";
import type { Translation } from "./translation";

/** Directories that a program writes to: in memory, or in a file system for a volume with a name. */
export function writable(service: ComposeService, translation: Translation) {
  const temporary = service.mounts.filter(({ kind }) => kind === "tmpfs");
  const fileSystems = service.mounts.flatMap((mount) => {
    const { kind, source, target, line } = mount;
    const name =
      kind === "volume" && source !== undefined
        ? translation.fileSystem(source, translation.nameOf(service.name), target)
        : undefined;
    if (name === undefined && kind !== "tmpfs")
      translation.remark(service, line, "volumes", source ?? target, mountAdvice(mount, translation));
    return name ?? [];
  });
  const directories = temporary.map(({ target, sizeMiB }) =>
    sizeMiB === undefined ? target : { path: target, sizeMiB },
  );
  const hasTmp = temporary.some(({ target }) => target === "/tmp");
  const paths =
    directories.length > 0 ? { writablePaths: hasTmp ? directories : ["/tmp", ...directories] } : {};
  return { fileSystems, paths };
}

function mountAdvice({ kind, source = "", target, readOnly }: Mount, { compose }: Translation): string {
  if (/docker\.sock$/.test(source))
    return "Nothing may control the engine: use the platform's own API with a role.";
  if (/^\/etc\/(?:localtime|timezone)$/.test(source))
    return "The time of a container is UTC: a program reads another zone from its variable TZ.";
  const lost = `What is written to ${target} is gone at the next start: keep files in a file system, docs/guides/keep-files.md.`;
  if (kind !== "bind") return lost;
  const copied = `Copy it into the image: COPY ${source} ${target}`;
  const found = statSync(resolve(compose.folder, source), { throwIfNoEntry: false });
  if (readOnly || found?.isFile()) return copied;
  // Compose creates a folder that does not exist, for the files of the program.
  return found === undefined ? lost : `${copied}. If the program writes there: ${lost}`;
}
