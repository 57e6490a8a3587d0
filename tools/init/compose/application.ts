import type { Application } from "../../../constructs/application/application";
import type { DataSpec, JobSpec, SecretSpec, ServiceSpec } from "../../../constructs/application/kinds";
import { usedNames } from "../../../constructs/application/used-names";
import { fileSystem } from "../../../constructs/components/file-system/spec";
import { classify } from "./classify";
import { jobOf, serviceOf } from "./programs";
import type { ComposeFile } from "./read-compose";
import type { Remark } from "./remarks";
import { routesOf } from "./routes";
import type { ComposeService } from "./service";
import { deployAdvice, serviceKeys } from "./service-keys";
import { storeOf } from "./stores";
import { Translation } from "./translation";
import { entriesOf, entry, textAt } from "./tree";

/** What a compose file becomes. */
export interface Translated {
  readonly application: Application;
  /** The service of the compose file behind each service and job. */
  readonly programs: ReadonlyMap<string, ComposeService>;
  readonly remarks: readonly Remark[];
}

/** The application that a compose file describes, and what of the file it leaves out. */
export function applicationOf(compose: ComposeFile, name: string): Translated {
  const translation = new Translation(compose, classify(compose));
  const data: Record<string, DataSpec> = {};
  const services: Record<string, ServiceSpec> = {};
  const jobs: Record<string, JobSpec> = {};
  const programs = new Map<string, ComposeService>();
  const routes = routesOf(translation);
  for (const [service, own] of compose.services) {
    const part = translation.parts.get(service);
    if (part === undefined) continue;
    const key = translation.nameOf(service);
    const program = serviceOf(own, part, routes.get(service) ?? [], translation);
    const job = jobOf(own, part, translation);
    if (program) services[key] = program;
    if (job) jobs[key] = job;
    if (program || job) programs.set(key, own);
    if (part.becomes === "nothing")
      translation.remark(own, own.line, "image", own.image?.text ?? "", `It is left out: ${part.instead}.`);
    keysLeftOut(own, program !== undefined || job !== undefined, translation);
  }
  for (const [service, own] of compose.services) {
    const key = translation.nameOf(service);
    const users = [...Object.entries(services), ...Object.entries(jobs)]
      .filter(([, spec]) => usedNames(spec).includes(key))
      .map(([user]) => user);
    const part = translation.parts.get(service);
    const store = part && storeOf(own, part, users, translation);
    if (store) data[key] = store;
  }
  for (const [key, mounts] of translation.mounts) data[key] = fileSystem<string>({ mounts });
  const secrets: Record<string, SecretSpec> = Object.fromEntries(
    [...translation.secrets].map(([key, description]) => [key, { kind: "secret", description }]),
  );
  topLevel(compose, translation);
  return {
    application: { name, data, secrets, services, jobs },
    programs,
    remarks: translation.remarks,
  };
}

/** Keys without a counterpart. Of a server that a component replaces only those count that hold something of the user's. */
function keysLeftOut(service: ComposeService, isProgram: boolean, translation: Translation): void {
  for (const [key, value] of service.tree.entries) {
    const advice = Object.hasOwn(serviceKeys, key) ? serviceKeys[key]?.advice : undefined;
    if (advice !== undefined && isProgram)
      translation.remark(service, value.line, key, textAt(value) ?? "", advice);
  }
  if (!isProgram) return;
  for (const [key, value] of entriesOf(entry(service.tree, "deploy"))) {
    const advice = Object.hasOwn(deployAdvice, key) ? deployAdvice[key] : undefined;
    if (advice !== undefined)
      translation.remark(service, value.line, `deploy.${key}`, textAt(value) ?? "", advice);
  }
  const driver = textAt(service.tree, "logging", "driver");
  if (driver !== undefined && !/^(?:json-file|local)$/.test(driver))
    translation.remark(
      ...([service, entry(service.tree, "logging")?.line ?? service.line, "logging", driver] as const),
      "On AWS the logs go to CloudWatch, and by a log router elsewhere; on Docker logs in environments/local.ts chooses the driver.",
    );
  const own = [...service.labels.keys()].filter((label) => !label.startsWith("traefik."));
  if (own.length > 0)
    translation.remark(
      ...([service, entry(service.tree, "labels")?.line ?? service.line, "labels", own.join(", ")] as const),
      "Nothing reads labels; tags are set by the environment.",
    );
  if (service.build)
    translation.remark(
      ...([
        service,
        entry(service.tree, "build")?.line ?? service.line,
        "build",
        service.build.context,
      ] as const),
      `Build and push it in your pipeline: docker build ${service.build.target ? `--target ${service.build.target} ` : ""}-t ${imageOf(service, translation.compose.name)} ${service.build.dockerfile ? `-f ${service.build.dockerfile} ` : ""}${service.build.context}`,
    );
}

/** The image of a program. One that is only built gets a name of its own. */
export function imageOf({ name, image }: ComposeService, project: string): string {
  if (image === undefined) return `${project}/${name}:1.0.0`.toLowerCase().replace(/_/g, "-");
  return /[:@]/.test(image.text.split("/").at(-1) ?? "") ? image.text : `${image.text}:1.0.0`;
}

function topLevel({ tree }: ComposeFile, { remarks }: Translation): void {
  const networks = entriesOf(tree.entries.get("networks"));
  if (networks.length > 0)
    remarks.push({
      line: tree.entries.get("networks")?.line ?? 1,
      path: "networks",
      value: networks.map(([name]) => name).join(", "),
      advice: "Each service reaches what it names in uses, and nothing else: compare uses with the networks.",
    });
}
