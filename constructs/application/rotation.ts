/**
 * What happens when a value was rotated. `redeploy`: every service that uses it gets new copies, which start with the new
 * value. `reread`: the application reads the value again by itself, and is told where it is stored.
 */
export type OnRotation = "redeploy" | "reread";

export const onRotations: readonly OnRotation[] = ["redeploy", "reread"];

/** The `onRotation` of a spec that does not say it: works whatever the code does. */
export const defaultOnRotation: OnRotation = "redeploy";
