import { type Accepted, exactly, integer } from "../../application/schema-values";
import { scaleOnShape, serviceShape } from "../service/settings";
import { lifecycleHooksSchema } from "./lifecycle-hooks";

export const webServiceSettingsSchema = exactly({
  ...serviceShape,
  /** What the number of copies follows: at least one measure. */
  scaleOn: exactly({
    ...scaleOnShape,
    /**
     * Requests per minute and copy to hold, for a service with routes: 1–1,000,000.
     * @default not scaled on requests
     */
    requestsPerMinute: integer(1, 1_000_000, "requests a minute and copy").optional(),
  }),
  /**
   * Functions that ECS asks whether a release goes on; not for a rolling deployment.
   * @default none
   */
  lifecycleHooks: lifecycleHooksSchema.optional(),
});

export interface WebServiceSettings extends Accepted<typeof webServiceSettingsSchema> {}
