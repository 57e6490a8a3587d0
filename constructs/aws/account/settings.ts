import { z } from "zod";
import { isOff, type Off } from "../../application/choice";
import { hasReason, isRecord, says } from "../../application/schema-values";
import { region } from "../region";

/**
 * What watches and closes an account: a trail of all calls, AWS Config, GuardDuty, disks encrypted by default, no public
 * bucket, a password policy. The bootstrap stacks keep it; what an account has once is kept by the one of `homeRegion`.
 * `off("…")` where a landing zone or another project keeps it.
 */
export type AccountBaselineSettings = { readonly homeRegion: string } | Off;

export const accountBaselineSchema = z.custom<unknown>(
  (value) =>
    isRecord(value) &&
    (isOff(value as never)
      ? hasReason(value)
      : typeof value.homeRegion === "string" && region.test(value.homeRegion)),
  {
    error: says(
      "{ homeRegion: a region of AWS's standard partition }, or switched off with a reason of at least 10 characters",
      'Write e.g. { homeRegion: "eu-west-1" }, or off("why the account is watched without it").',
    ),
  },
);
