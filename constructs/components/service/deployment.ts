import { z } from "zod";
import { plainData } from "../../application/plain-data";
import {
  type Accepted,
  chosenBy,
  exactly,
  integer,
  isRecord,
  oneOf,
  reason,
  says,
} from "../../application/schema-values";

const minutes = integer(0, 1440, "minutes");

/** The settings of each strategy. */
export const deploymentSchemas = {
  rolling: exactly({ strategy: z.literal("rolling") }),
  recreate: exactly({
    strategy: z.literal("recreate"),
    /** Why two versions must not run at the same time, and the service may be down during each deployment. */
    because: reason,
  }),
  "blue-green": exactly({
    strategy: z.literal("blue-green"),
    /** Minutes that the old version continues to run without requests, so that a rollback takes one step: 0–1440. */
    bakeMinutes: minutes,
  }),
  canary: exactly({
    strategy: z.literal("canary"),
    /** Per cent of the requests that the new version gets first: 1–99. */
    percent: integer(1, 99, "per cent"),
    /** Minutes that the new version has that share, and as many again that the old version then continues to run: 0–1440. */
    bakeMinutes: minutes,
  }),
  linear: exactly({
    strategy: z.literal("linear"),
    /** Per cent of the requests that move to the new version in one step: 3–50. More would leave one step: use a canary. */
    stepPercent: integer(3, 50, "per cent"),
    /** Minutes between two steps: 0–1440. */
    stepMinutes: minutes,
    /** Minutes after the last step that the old version continues to run: 0–1440. */
    bakeMinutes: minutes,
  }),
};

type Strategy = keyof typeof deploymentSchemas;

/** How a new version of a service takes over from the running one. */
export type Deployment = Accepted<(typeof deploymentSchemas)[Strategy]>;

/** The settings of one strategy. */
export type StrategySettings<Name extends Strategy> = Omit<
  Extract<Deployment, { readonly strategy: Name }>,
  "strategy"
>;

const schemas = new Map<unknown, z.ZodType>(Object.entries(deploymentSchemas));

/** The strategies of a service that gets no requests. */
const backgroundStrategies = ["rolling", "recreate"] as const satisfies readonly Strategy[];

/** How a new version of a worker takes over from the running one. */
export type BackgroundDeployment = Extract<
  Deployment,
  { readonly strategy: (typeof backgroundStrategies)[number] }
>;

const unknownStrategy = (strategies: readonly string[], expected: string, example: string) =>
  z.looseObject({ strategy: oneOf(strategies) }, { error: says(expected, `Write e.g. ${example}.`) });

/** The shape of a deployment: the keys depend on its strategy. */
export const deploymentSchema = strategyOf<Deployment>(
  Object.keys(deploymentSchemas),
  "rolling(), recreate({ because }), blueGreen({ bakeMinutes }), canary({ percent, bakeMinutes }) or linear({ stepPercent, stepMinutes, bakeMinutes })",
  "canary({ percent: 10, bakeMinutes: 10 })",
);

/** The shape of a deployment of a worker. */
export const backgroundDeploymentSchema = strategyOf<BackgroundDeployment>(
  backgroundStrategies,
  "rolling() or recreate({ because })",
  "rolling()",
);

function strategyOf<Chosen>(strategies: readonly string[], expected: string, example: string) {
  const unknown = unknownStrategy(strategies, expected, example);
  return chosenBy<Chosen>((value) =>
    isRecord(value) && strategies.some((strategy) => strategy === value.strategy)
      ? (schemas.get(value.strategy) ?? unknown)
      : unknown,
  );
}

/** The new version's tasks start next to the old ones and receive all requests when they are healthy. */
export function rolling(): BackgroundDeployment {
  return { strategy: "rolling" };
}

/**
 * All tasks of the old version stop before the first one of the new version starts: for a program of which two versions, or
 * two copies, must not run at the same time. The service is down meanwhile.
 */
export function recreate(props: StrategySettings<"recreate">): BackgroundDeployment {
  return { strategy: "recreate", ...plainData(props) };
}

/**
 * The new version runs in full next to the old one; all requests move to it in one step, and back in one step as long as
 * the old one runs.
 */
export function blueGreen(props: StrategySettings<"blue-green">): Deployment {
  return { strategy: "blue-green", ...plainData(props) };
}

/** The new version gets a share of the requests first, and all of them if no alarm fires meanwhile. */
export function canary(props: StrategySettings<"canary">): Deployment {
  return { strategy: "canary", ...plainData(props) };
}

/** In each step the same share of the requests moves to the new version, until it has all of them. */
export function linear(props: StrategySettings<"linear">): Deployment {
  return { strategy: "linear", ...plainData(props) };
}

/** The shares of the new version, one after the other: 30 per cent a step are 30, 60, 90 and 100. */
export function linearSteps(stepPercent: number): number[] {
  const count = Math.ceil(100 / stepPercent);
  return Array.from({ length: count }, (_, index) => Math.min((index + 1) * stepPercent, 100));
}

/** The deployment of a service that does not set it. */
export const defaultDeployment: Deployment = rolling();

/** Whether the versions have no shares of the requests: the new one takes over as a whole. */
export function hasNoShares(deployment: Deployment): deployment is BackgroundDeployment {
  return deployment.strategy === "rolling" || deployment.strategy === "recreate";
}

/** As it is written: `canary({ percent: 10, bakeMinutes: 10 })`. */
export function describeDeployment(deployment: Deployment): string {
  switch (deployment.strategy) {
    case "rolling":
      return "rolling()";
    case "recreate":
      return `recreate({ because: ${JSON.stringify(deployment.because)} })`;
    case "blue-green":
      return `blueGreen({ bakeMinutes: ${deployment.bakeMinutes} })`;
    case "canary":
      return `canary({ percent: ${deployment.percent}, bakeMinutes: ${deployment.bakeMinutes} })`;
    case "linear":
      return `linear({ stepPercent: ${deployment.stepPercent}, stepMinutes: ${deployment.stepMinutes}, bakeMinutes: ${deployment.bakeMinutes} })`;
  }
}
