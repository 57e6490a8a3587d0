import { off } from "../../../constructs/application/choice";
import type { HealthCheck as HealthSpec } from "../../../constructs/application/health-check";
import type { JobSpec, ServiceSpec } from "../../../constructs/application/kinds";
import type { Route } from "../../../constructs/application/route";
import { root, type User } from "../../../constructs/application/user";
import type { VariableValue } from "../../../constructs/application/variable-values";
import { migration } from "../../../constructs/components/migration/spec";
import { oneOffJob } from "../../../constructs/components/one-off-job/spec";
import { scheduledJob } from "../../../constructs/components/scheduled-job/spec";
import { webService } from "../../../constructs/components/web-service/spec";
import { worker } from "../../../constructs/components/worker/spec";
import { checkedUrl, type Part } from "./classify";
import { writable } from "./mounts";
import type { ComposeService } from "./service";
import { type Program, programToStart, unknownProgram } from "./started-program";
import type { Translation } from "./translation";
import { entry } from "./tree";
import { unsaid } from "./unsaid";
import { variablesOf } from "./variables";

/** The spec of a service that runs all the time; undefined for one that becomes none. */
export function serviceOf(
  service: ComposeService,
  part: Part,
  routes: readonly Route[],
  translation: Translation,
): ServiceSpec | undefined {
  const shutdownSeconds = clipped(service.stopSeconds ?? 10, 1, 120);
  if (part.becomes === "worker") {
    if (service.health === undefined)
      translation.remark(
        ...([service, service.line, "healthcheck", ""] as const),
        "It has no health check: give it a command that fails when the program hangs.",
      );
    return worker<string, string>({
      ...container(service, translation, (own) => programToStart(service, own, translation)),
      health: service.health
        ? { command: service.health.command, ...timing(service) }
        : off("its compose file has no health check"),
      shutdownSeconds,
    });
  }
  if (part.becomes !== "webService") return undefined;
  portRemarks(service, part.port, translation);
  return webService<string>({
    ...container(service, translation, (own) => programToStart(service, own, translation)),
    port: part.port,
    ...(routes.length > 0 && { routes }),
    health: healthOf(service, translation),
    shutdownSeconds,
  });
}

/** The spec of a program that runs to its end. */
export function jobOf(service: ComposeService, part: Part, translation: Translation): JobSpec | undefined {
  if (part.becomes !== "migration" && part.becomes !== "scheduledJob" && part.becomes !== "oneOffJob")
    return undefined;
  const command =
    part.becomes === "scheduledJob"
      ? part.command
      : [...(service.entrypoint ?? []), ...(service.command ?? [])];
  if (command.length === 0)
    translation.remark(
      service,
      service.line,
      "command",
      "",
      "A job needs the whole command, because the image's entrypoint does not run: docker image inspect shows it.",
    );
  const job = {
    ...container(service, translation, () => ({ command: command.length > 0 ? command : unknownProgram })),
    timeLimitMinutes: 60,
  };
  switch (part.becomes) {
    case "migration":
      return migration<string, string>({
        before: part.before.map((name) => translation.nameOf(name)),
        ...job,
      });
    case "scheduledJob":
      return scheduledJob<string>({ schedule: rate(part.everySeconds), ...job });
    case "oneOffJob":
      return oneOffJob<string>(job);
  }
}

function rate(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes % 1440 === 0) return minutes === 1440 ? "rate(1 day)" : `rate(${minutes / 1440} days)`;
  if (minutes % 60 === 0) return minutes === 60 ? "rate(1 hour)" : `rate(${minutes / 60} hours)`;
  return minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`;
}

function container<P extends Program>(
  service: ComposeService,
  translation: Translation,
  program: (variables: Readonly<Record<string, VariableValue>>) => P,
) {
  const { variables, uses } = variablesOf(service, translation);
  unsaid(service, variables, translation);
  const secretFiles = service.secrets.filter(
    ({ path }) => ![...service.variables.values()].some(({ value }) => value === path),
  );
  for (const { source, path, line } of secretFiles)
    translation.remark(
      service,
      line,
      "secrets",
      source,
      `No variable has ${path}: the program reads the path from a variable that fileWith sets.`,
    );
  const { fileSystems, paths } = writable(service, translation);
  const all = new Set([
    ...uses,
    ...translation.reachedBy(service).map((name) => translation.nameOf(name)),
    ...fileSystems,
  ]);
  return {
    ...(all.size > 0 && { uses: [...all].sort() }),
    ...program(variables),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...userOf(service, translation),
    ...(!service.readOnly && { readOnlyRoot: off("its compose file lets it write anywhere") }),
    ...paths,
    ...(translation.leadsOutside(service) && { callsInternet: true }),
    ...([...all].some((name) => translation.isDatabase(name)) && { poolSize: 5 }),
  };
}

function userOf(service: ComposeService, translation: Translation): { readonly user?: User } {
  const [, id, group] = /^(\d+)(?::(\d+))?$/.exec(service.user ?? "") ?? [];
  if (id !== undefined && Number(id) > 0) return { user: `${id}:${group ?? id}` };
  const line = entry(service.tree, "user")?.line ?? service.line;
  if (id !== undefined || /^root(?::|$)/.test(service.user ?? "")) {
    translation.remark(
      ...([service, line, "user", service.user ?? ""] as const),
      "It runs as root without capabilities: name those that it needs in root, or another user.",
    );
    return { user: root("its compose file runs it as root") };
  }
  translation.remark(
    ...([service, line, "user", service.user ?? ""] as const),
    "It runs as user 1000 and group 1000, never as root. If the image needs another user, write its numbers in user: docker run --rm --entrypoint id <image>.",
  );
  return {};
}

function healthOf(service: ComposeService, translation: Translation): HealthSpec {
  const url = checkedUrl(service);
  const line = service.health?.line ?? service.line;
  if (url === undefined)
    translation.remark(
      service,
      line,
      "healthcheck",
      "",
      "The load balancer requests / and expects 200: write the path that says whether the service is ready.",
    );
  const isDefault = url !== undefined && /\b(?:curl|wget)\b/.test(service.health?.command.join(" ") ?? "");
  return {
    path: url?.path ?? "/",
    ...(service.health && !isDefault && { command: service.health.command }),
    ...timing(service),
  };
}

function timing({ health }: ComposeService) {
  const intervalSeconds = clipped(health?.intervalSeconds ?? 30, 5, 300);
  return {
    intervalSeconds,
    timeoutSeconds: Math.min(clipped(health?.timeoutSeconds ?? 10, 2, 60), intervalSeconds - 1),
    retries: clipped(health?.retries ?? 3, 2, 10),
    startPeriodSeconds: clipped(health?.startPeriodSeconds ?? 60, 0, 300),
  };
}

function portRemarks(service: ComposeService, port: number, translation: Translation): void {
  for (const other of service.ports)
    if (other.container !== port || other.protocol !== "tcp")
      translation.remark(
        service,
        other.line,
        "ports",
        `${other.container}/${other.protocol}`,
        other.protocol === "udp"
          ? "Nothing passes UDP on to a service."
          : "More ports of a service, with those that reach them, are in ports: docs/guides/choose-how-requests-arrive.md.",
      );
}

function clipped(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
