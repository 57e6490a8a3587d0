/** How a new version of a service takes over from the one that serves. */
export type Deployment =
  | { readonly strategy: "rolling" }
  | { readonly strategy: "blue-green"; readonly bakeMinutes: number }
  | { readonly strategy: "canary"; readonly percent: number; readonly bakeMinutes: number }
  | {
      readonly strategy: "linear";
      readonly stepPercent: number;
      readonly stepMinutes: number;
      readonly bakeMinutes: number;
    };

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
  /** Minutes that it has that share, and as many again that the old version then goes on running: 0–1440. */
  readonly bakeMinutes: number;
}): Deployment {
  return { strategy: "canary", ...props };
}

/** The new version gets the same share of the requests more in each step, until it has all of them. */
export function linear(props: {
  /** Per cent of the requests that go over to it in one step: 3–50. With more there would be one step: a canary. */
  readonly stepPercent: number;
  /** Minutes between two steps: 0–1440. */
  readonly stepMinutes: number;
  /** Minutes after the last step that the old version goes on running: 0–1440. */
  readonly bakeMinutes: number;
}): Deployment {
  return { strategy: "linear", ...props };
}

/** The shares of the new version, one after the other: 30 per cent a step are 30, 60, 90 and 100. */
export function linearSteps(stepPercent: number): number[] {
  const count = Math.ceil(100 / stepPercent);
  return Array.from({ length: count }, (_, index) => Math.min((index + 1) * stepPercent, 100));
}

/** How a service is deployed that does not say it. */
export const defaultDeployment: Deployment = rolling();

/** As it is written: `canary({ percent: 10, bakeMinutes: 10 })`. */
export function describeDeployment(deployment: Deployment): string {
  switch (deployment.strategy) {
    case "rolling":
      return "rolling()";
    case "blue-green":
      return `blueGreen({ bakeMinutes: ${deployment.bakeMinutes} })`;
    case "canary":
      return `canary({ percent: ${deployment.percent}, bakeMinutes: ${deployment.bakeMinutes} })`;
    case "linear":
      return `linear({ stepPercent: ${deployment.stepPercent}, stepMinutes: ${deployment.stepMinutes}, bakeMinutes: ${deployment.bakeMinutes} })`;
  }
}
