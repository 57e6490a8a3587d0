import { z } from "zod";
import type { ServiceSpec } from "../../application/application";
import { exactly, integer, oneOf, says, text } from "../../application/schema-values";
import type { LifecycleHook } from "./aws/lifecycle-hook";
import { lifecycleHooksSchema } from "../web-service/lifecycle-hooks";
import type { WebServiceSpec } from "../web-service/spec";
import { cpuSizes } from "./aws/fargate-size";
import { pinnedImage } from "./pinned-image";
import { type SidecarSettings, sidecarShape } from "./sidecars";

interface ServiceSettingsBase extends SidecarSettings {
  /**
   * Repository with tag or digest, never `latest`: `shop/api:1.4.2`, `shop/api@sha256:…`. Without a registry's host it
   * is in the account's own ECR.
   */
  readonly image: string;
  /** Fargate CPU units, 1024 a vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. */
  readonly cpuUnits: number;
  /** MiB; which ones depends on `cpuUnits`. */
  readonly memoryMiB: number;
  readonly architecture: "ARM64" | "X86_64";
  /** Copies: `min` at least as many as zones in production. */
  readonly replicas: { readonly min: number; readonly max: number };
  /**
   * Who changes the image after the first deploy: Terraform, or a pipeline that registers task definitions itself.
   * With `pipeline` Terraform leaves the service's task definition alone; migrations stand before the pipeline's releases
   * only if it runs them: docs/guides/run-a-migration.md.
   */
  readonly deployedBy: "terraform" | "pipeline";
  /**
   * Plain settings of this environment; they win over the application's.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface WorkerSettings extends ServiceSettingsBase {
  /**
   * Average utilisation to hold: 10–90 per cent; or messages that wait, for each copy, where it consumes a queue:
   * 1–100,000. At least one of them.
   */
  readonly scaleOn: {
    readonly cpuPercent?: number;
    readonly memoryPercent?: number;
    readonly backlogPerTask?: number;
  };
}

export interface WebServiceSettings extends ServiceSettingsBase {
  /** Average utilisation to hold: 10–90 per cent, or requests a minute per copy (routed services); at least one. */
  readonly scaleOn: {
    readonly cpuPercent?: number;
    readonly memoryPercent?: number;
    readonly requestsPerMinute?: number;
  };
  /**
   * Functions that ECS asks whether a release goes on; not for a rolling deployment.
   * @default none
   */
  readonly lifecycleHooks?: readonly LifecycleHook[];
}

export type ServiceSettings<Word extends ServiceSpec> = Word extends WebServiceSpec
  ? WebServiceSettings
  : WorkerSettings;

const percent = integer(10, 90, "per cent").optional();

/** What an environment says of a service depends on its word. */
export function serviceSettingsSchema(service: ServiceSpec) {
  return exactly({
    image: pinnedImage("shop/api"),
    cpuUnits: oneOf(cpuSizes),
    memoryMiB: integer(512, 122_880, "MiB"),
    architecture: oneOf(["ARM64", "X86_64"]),
    replicas: exactly({ min: integer(0, 1000, "copies"), max: integer(1, 1000, "copies") }),
    scaleOn:
      service.kind === "webService"
        ? exactly({
            cpuPercent: percent,
            memoryPercent: percent,
            requestsPerMinute: integer(1, 1_000_000, "requests a minute and copy").optional(),
          })
        : exactly({
            cpuPercent: percent,
            memoryPercent: percent,
            backlogPerTask: integer(1, 100_000, "messages").optional(),
          }),
    deployedBy: oneOf(["terraform", "pipeline"]),
    ...sidecarShape,
    ...(service.kind === "webService" ? { lifecycleHooks: lifecycleHooksSchema.optional() } : {}),
    variables: z
      .record(
        text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
        z.string({ error: says("a string", "Put it in quotes.") }),
        { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
      )
      .optional(),
  });
}
