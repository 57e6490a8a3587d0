/** How a new version of a service takes over from the one that serves. */
export type Deployment =
  | { readonly strategy: "rolling" }
  | { readonly strategy: "blue-green"; readonly bakeMinutes: number }
  | { readonly strategy: "canary"; readonly percent: number; readonly bakeMinutes: number };

/** The new version's copies start beside the old ones and take all requests when they are healthy. */
export function rolling(): Deployment {
  return { strategy: "rolling" };
}

/**
 * The new version runs complete beside the old one; all requests go over to it in one step, and back in one step as long
 * as the old one runs.
 */
export function blueGreen(props: {
  /** Minutes that the old version goes on running without requests, so that going back is quick: 0–1440. */
  readonly bakeMinutes: number;
}): Deployment {
  return { strategy: "blue-green", ...props };
}

/** The new version gets a share of the requests first; all of them when nothing has spoken against it meanwhile. */
export function canary(props: {
  /** Per cent of the requests that the new version gets first: 1–99. */
  readonly percent: number;
  /** Minutes that it has that share: 0–1440. */
  readonly bakeMinutes: number;
}): Deployment {
  return { strategy: "canary", ...props };
}

/** How a service is deployed that does not say it. */
export const defaultDeployment: Deployment = rolling();
