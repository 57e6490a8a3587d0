import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { partsIn, type VariableValue } from "../../../constructs/application/variable-values";
import type { ComposeService } from "./service";
import type { Translation } from "./translation";

/** What a container starts. */
export interface Program {
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
}

/** Parts of components whose values are secrets. */
const secretParts = ["password", "value", "secretAccessKey"];

/** A command that starts something by itself, and is no argument for the image's entrypoint: `server`, `worker`. */
const isProgram =
  /\/|\.(?:sh|py|js)$|^(?:(?:ba|a|da)?sh|node|npm|npx|yarn|pnpm|bun|deno|python[\d.]*|gunicorn|uvicorn|celery|flask|uv|poetry|bundle|ruby|rails|rake|puma|sidekiq|php|java|dotnet|go|perl|tini|dumb-init|exec)$/;

/** What stands where nobody knows what the image starts. */
export const unknownProgram = ["entrypoint-of-the-image"];

/**
 * What a service starts. Where a shell has to set secrets before, the whole program is needed: from the compose file, else from
 * the Dockerfile.
 */
export function programToStart(
  service: ComposeService,
  variables: Readonly<Record<string, VariableValue>>,
  translation: Translation,
): Program {
  const own = {
    ...(service.entrypoint && { entrypoint: service.entrypoint }),
    ...(service.command && { command: service.command }),
  };
  if (service.entrypoint !== undefined || !Object.values(variables).some(hasSecret)) return own;
  const built = programOfDockerfile(service, translation.compose.folder);
  const { entrypoint, command } = { ...built, ...own };
  if (entrypoint !== undefined) return { entrypoint, ...(command && { command }) };
  // An image whose entrypoint only starts its arguments.
  if (command !== undefined && isProgram.test(command[0] ?? "")) return { entrypoint: command };
  translation.remark(
    ...([service, service.image?.line ?? service.line, "image", service.image?.text ?? ""] as const),
    "A shell sets the secrets before the program starts: write the image's ENTRYPOINT and CMD in entrypoint and command. docker image inspect shows them.",
  );
  return { entrypoint: unknownProgram, ...(command && { command }) };
}

function hasSecret(value: VariableValue): boolean {
  if (typeof value === "string") return false;
  return "file" in value || partsIn(value).some(({ part }) => secretParts.includes(part));
}

/** `ENTRYPOINT` and `CMD` of the stage that is built. */
function programOfDockerfile({ build }: ComposeService, folder: string): Program {
  if (build === undefined) return {};
  const file = join(resolve(folder, build.context), build.dockerfile ?? "Dockerfile");
  if (!existsSync(file) || !statSync(file).isFile()) return {};
  const lines = readFileSync(file, "utf8")
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/);
  const stages: { name?: string; entrypoint?: string[]; command?: string[] }[] = [];
  for (const line of lines) {
    const [, instruction = "", rest = ""] = /^\s*([A-Za-z]+)\s+(.*?)\s*$/.exec(line) ?? [];
    const stage = stages.at(-1);
    if (/^from$/i.test(instruction)) stages.push({ name: /\sas\s+(\S+)/i.exec(rest)?.[1] });
    else if (stage && /^entrypoint$/i.test(instruction)) stage.entrypoint = words(rest);
    else if (stage && /^cmd$/i.test(instruction)) stage.command = words(rest);
  }
  const { entrypoint, command } =
    stages.find(({ name }) => name !== undefined && name === build.target) ?? stages.at(-1) ?? {};
  return entrypoint === undefined ? { entrypoint: command } : { entrypoint, command };
}

/** The words of the exec form; the shell form is given to a shell. */
function words(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
  } catch {
    // The shell form.
  }
  return ["/bin/sh", "-c", text];
}
