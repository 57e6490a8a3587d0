import { z } from "zod";
import { onRotations } from "../../application/rotation";
import { exactly, oneOf, text } from "../../application/schema-values";

export const secretSchema = exactly({
  kind: z.literal("secret"),
  description: text(/^.{10,500}$/, "what it is and who issues it, in 10–500 characters", '"API key of …"'),
  onRotation: oneOf(onRotations).optional(),
});
