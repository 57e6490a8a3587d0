import { z } from "zod";
import { exactly, oneOf, yesOrNo } from "../../application/schema-values";
import { evictionPolicies } from "./spec";

export const redisSchema = exactly({
  kind: z.literal("redis"),
  engine: oneOf(["redis", "valkey"]).optional(),
  version: oneOf(["7"]),
  evictionPolicy: oneOf(evictionPolicies).optional(),
  persists: yesOrNo.optional(),
});
