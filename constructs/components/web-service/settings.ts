import { type Accepted, exactly } from "../../application/schema-values";
import { lifecycleHooksSchema } from "../service/lifecycle-hooks";
import { requestsShape, scaleOnShape, serviceShape } from "../service/settings";

export const webServiceSettingsSchema = exactly({
  ...serviceShape,
  /** Measures that scaling follows: at least one. */
  scaleOn: exactly({ ...scaleOnShape, ...requestsShape }),
  /**
   * Lambda functions that decide whether a release continues; not for a rolling deployment.
   * @default none
   */
  lifecycleHooks: lifecycleHooksSchema.optional(),
});

export interface WebServiceSettings extends Accepted<typeof webServiceSettingsSchema> {}
