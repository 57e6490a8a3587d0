import type { OnRotation } from "../../application/rotation";

export interface SecretProps {
  /** What it is and who issues it, for whoever has to write or rotate the value. */
  readonly description: string;
  /**
   * What happens when its owner wrote a new value: `redeploy` gives each service that uses it new copies; with `reread`
   * the application reads it again by itself.
   * @default "redeploy"
   */
  readonly onRotation?: OnRotation;
}

export interface AppSecretSpec extends SecretProps {
  readonly kind: "secret";
}

/** A value that nobody writes into code: the place is made here, its owner writes the value there. */
export function secret(props: SecretProps): AppSecretSpec {
  return { kind: "secret", ...props };
}
