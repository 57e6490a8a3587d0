import { z } from "zod";
import { evictionPolicies } from "./redis";
import { exactly, oneOf, yesOrNo } from "./schema-values";

export const redisSchema = exactly({
  kind: z.literal("redis"),
  engine: oneOf(["redis", "valkey"]).optional(),
  version: oneOf(["7"]),
  evictionPolicy: oneOf(evictionPolicies).optional(),
  persists: yesOrNo.optional(),
});
