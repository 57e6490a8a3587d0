import { z } from "zod";
import type { ServiceSpec } from "../../application/application";
import { imagePattern } from "../../application/image-pattern";
import { exactly, integer, says, text } from "../../application/schema-values";
import { imageAllowed, imageSchema } from "../../docker/container/image";
import { type Limits, limitsShape } from "../../docker/container/limits";
import type { WebServiceSpec } from "../web-service/spec";

interface LocalServiceSettingsBase extends Limits {
  /** Copies, of each version: 1–50. */
  readonly replicas: number;
  /**
   * Plain settings of this environment; they win over the application's.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface LocalWorkerSettings extends LocalServiceSettingsBase {
  /** Repository with tag or digest, never `latest`: `shop:1.4.2`. Taken from the machine, or pulled. */
  readonly image: string;
}

export interface LocalWebServiceSettings extends LocalServiceSettingsBase {
  /**
   * The versions that run side by side, by image, each with its share of the requests: 100 per cent together. A version
   * gets requests only when it is healthy, and one that is taken out goes on serving until it gets none. The service's
   * `deployment` says which shares there may be: one version; two with 0 and 100; two with the new one at its per cent.
   */
  readonly versions: Readonly<Record<string, number>>;
}

export type LocalServiceSettings<Word extends ServiceSpec> = Word extends WebServiceSpec
  ? LocalWebServiceSettings
  : LocalWorkerSettings;

/** What a local environment says of a service depends on its word. */
export function localServiceSchema(service: ServiceSpec) {
  const own: z.ZodRawShape =
    service.kind === "webService"
      ? {
          versions: z.record(
            z.string().regex(imagePattern, { error: says(imageAllowed, 'Write e.g. "shop:1.4.2".') }),
            integer(0, 100, "per cent"),
            {
              error: says(
                "an object of images with their share of the requests",
                'Write e.g. { "shop:1.4.2": 100 }.',
              ),
            },
          ),
        }
      : { image: imageSchema };
  return exactly({
    ...own,
    replicas: integer(1, 50, "copies"),
    variables: z
      .record(
        text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
        z.string({ error: says("a string", "Put it in quotes.") }),
        { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
      )
      .optional(),
    ...limitsShape,
  });
}
