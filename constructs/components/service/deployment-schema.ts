import { z } from "zod";
import { chosenBy, exactly, integer, isRecord, oneOf, says } from "../../application/schema-values";
import type { Deployment } from "./deployment";

const minutes = integer(0, 1440, "minutes");

/** What each strategy says. */
export const deploymentSchemas = {
  rolling: exactly({ strategy: z.literal("rolling") }),
  "blue-green": exactly({ strategy: z.literal("blue-green"), bakeMinutes: minutes }),
  canary: exactly({
    strategy: z.literal("canary"),
    percent: integer(1, 99, "per cent"),
    bakeMinutes: minutes,
  }),
  linear: exactly({
    strategy: z.literal("linear"),
    stepPercent: integer(3, 50, "per cent"),
    stepMinutes: minutes,
    bakeMinutes: minutes,
  }),
} satisfies Record<Deployment["strategy"], z.ZodType>;

const strategies = Object.keys(deploymentSchemas) as Deployment["strategy"][];

const unknownStrategy = z.looseObject(
  { strategy: oneOf(strategies) },
  {
    error: says(
      "rolling(), blueGreen({ bakeMinutes }), canary({ percent, bakeMinutes }) or linear({ stepPercent, stepMinutes, bakeMinutes })",
      "Write e.g. canary({ percent: 10, bakeMinutes: 10 }).",
    ),
  },
);

/** The shape of a deployment: which keys stand beside the strategy depends on it. */
export const deploymentSchema = chosenBy((value) => {
  const strategy = strategies.find((name) => isRecord(value) && value.strategy === name);
  return strategy ? deploymentSchemas[strategy] : unknownStrategy;
});
