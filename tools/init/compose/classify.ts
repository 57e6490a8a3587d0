import { type Role, roleOf } from "./images";
import { proxiedTo } from "./proxied";
import type { ComposeFile } from "./read-compose";
import { type ComposeService, startedBy } from "./service";
import { textAt } from "./tree";

/** What a service of the compose file becomes. */
export type Part =
  | Role
  | { readonly becomes: "webService"; readonly port: number }
  | { readonly becomes: "worker" }
  | { readonly becomes: "migration"; readonly before: readonly string[] }
  | { readonly becomes: "scheduledJob"; readonly command: readonly string[]; readonly everySeconds: number }
  | { readonly becomes: "oneOffJob" };

/** What each service of the compose file becomes, by its name. */
export function classify(compose: ComposeFile): ReadonlyMap<string, Part> {
  return new Map([...compose.services].map(([name, service]) => [name, partOf(service, compose)]));
}

function partOf(service: ComposeService, compose: ComposeFile): Part {
  const role = service.image && service.build === undefined ? roleOf(service.image.text) : undefined;
  if (role && runsItsServer(service, role, compose)) return role;
  return programOf(service, compose);
}

/** How a shell starts a server. */
const startsServer =
  /\b(?:(?:redis|valkey|keydb)-server|mysqld|minio\s+server|docker-entrypoint\.sh|postgres\s+-[cD])\b/;

/** A backup runs in the database's image, too, with a command of its own; a proxy without anything behind it serves files. */
function runsItsServer(service: ComposeService, role: Role, compose: ComposeFile): boolean {
  const { command = [], entrypoint } = service;
  if (role.becomes === "loadBalancer") return isProxy(service, compose);
  if (role.becomes === "nothing" || role.becomes === "external") return true;
  if (startsServer.test(startedBy(service))) return true;
  if (entrypoint !== undefined) return false;
  const [program = ""] = command;
  return !/^(?:\/?(?:usr\/)?(?:bin\/)?)(?:ba|a|da)?sh$|\.sh$|^(?:pg_dump|pg_basebackup|mysqldump|psql|redis-cli|createdb)/.test(
    program,
  );
}

function isProxy(service: ComposeService, compose: ComposeFile): boolean {
  const isEntry = service.ports.length > 0;
  const behind = service.dependsOn.length > 0 || service.mounts.some(({ kind }) => kind === "bind");
  return isEntry && behind && compose.services.size > 1;
}

function programOf(service: ComposeService, compose: ComposeFile): Part {
  const before = [...compose.services.values()]
    .filter(({ dependsOn }) =>
      dependsOn.some(
        ({ name, condition }) => name === service.name && condition === "service_completed_successfully",
      ),
    )
    .map(({ name }) => name);
  if (before.length > 0) return { becomes: "migration", before };
  const loop = loopOf(service.command);
  if (loop) return { becomes: "scheduledJob", ...loop };
  const port = portOf(service, compose);
  if (port !== undefined) return { becomes: "webService", port };
  return endsByItself(service) ? { becomes: "oneOffJob" } : { becomes: "worker" };
}

function endsByItself({ restart = "", health, tree }: ComposeService): boolean {
  if (tree.entries.has("profiles") || /-job$/.test(textAt(tree, "deploy", "mode") ?? "")) return true;
  return /^(?:no|none|on-failure.*)$/.test(restart) && health === undefined;
}

/** `while true; do backup; sleep 86400; done` is a schedule. */
function loopOf(command: readonly string[] = []) {
  const script = command.at(-1) ?? "";
  const [, body, seconds] =
    /^\s*while\s+(?:true|:)\s*;\s*do\s+(.*?)\s*;?\s*sleep\s+(\d+)\s*;?\s*done\s*;?\s*$/s.exec(script) ?? [];
  if (command.length < 2 || body === undefined) return undefined;
  return { command: [...command.slice(0, -1), body.replace(/\s*;$/, "")], everySeconds: Number(seconds) };
}

/** The port that a service answers on: what it publishes or exposes, what its health check asks, what others call. */
export function portOf(service: ComposeService, compose: ComposeFile): number | undefined {
  const published = service.ports.find(({ protocol }) => protocol === "tcp")?.container;
  const [exposed] = service.exposed;
  return (
    published ??
    exposed ??
    checkedUrl(service)?.port ??
    labelledPort(service) ??
    proxiedTo(compose).get(service.name)?.port ??
    calledPort(service.name, compose)
  );
}

const ownUrl = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(\/[^\s"'|;&?]*)?/;

/** The URL that the health check of a service asks for. */
export function checkedUrl({ health }: ComposeService): { port: number; path: string } | undefined {
  const found = ownUrl.exec(health?.command.join(" ") ?? "");
  return found ? { port: Number(found[1] ?? 80), path: found[2] ?? "/" } : undefined;
}

function labelledPort({ labels }: ComposeService): number | undefined {
  const found = [...labels].find(([key]) =>
    /^traefik\.http\.services\..*\.loadbalancer\.server\.port$/.test(key),
  );
  return found && Number(found[1]);
}

/** The port in a URL by which another service calls it. */
function calledPort(name: string, compose: ComposeFile): number | undefined {
  const url = new RegExp(`(?:https?|grpc|ws)://${name.replace(/[.]/g, "\\.")}(?::(\\d+))?(?=[/?#]|$)`);
  for (const { variables } of compose.services.values())
    for (const { value = "" } of variables.values()) {
      const found = url.exec(value);
      if (found) return Number(found[1] ?? 80);
    }
  return undefined;
}
