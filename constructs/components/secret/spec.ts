import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { onRotations } from "../../application/rotation";
import { type Accepted, exactly, oneOf, text } from "../../application/schema-values";

export const secretSchema = exactly({
  kind: z.literal("secret"),
  /** What it is and who issues it, for the person who writes or rotates the value: 10–500 characters. */
  description: text(/^.{10,500}$/, "what it is and who issues it, in 10–500 characters", '"API key of …"'),
  /**
   * What happens after its owner wrote a new value. `redeploy`: the tasks or containers of each service that uses it are
   * replaced. `reread`: the application gets the secret's ARN and reads the value again by itself.
   * @default "redeploy"
   */
  onRotation: oneOf(onRotations).optional(),
});

/** A secret, as an application describes it. */
export interface AppSecretSpec extends Accepted<typeof secretSchema> {}

export interface SecretProps extends Omit<AppSecretSpec, "kind"> {}

/** A value that is in no code: Terraform creates the secret without a value, and its owner writes the value. */
export function secret(props: SecretProps): AppSecretSpec {
  return { kind: "secret", ...plainData(props) };
}
