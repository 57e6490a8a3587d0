/**
 * What happens after a rotation. `redeploy`: the tasks or containers of every service that uses the value are replaced, and
 * start with the new value. `reread`: a variable names the secret, and the application reads the value again.
 */
export type OnRotation = "redeploy" | "reread";

export const onRotations: readonly OnRotation[] = ["redeploy", "reread"];

/** The `onRotation` of a spec that does not set it: works without support in the code. */
export const defaultOnRotation: OnRotation = "redeploy";
