import { exactly, integer, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../container/image";
import { type Limits, limitsShape } from "../container/limits";

export interface LocalBalancerSettings extends Limits {
  /** HAProxy 2.6 or later. */
  readonly image: string;
  /** Requests that one address may send in 10 seconds: 10–1,000,000. */
  readonly requestsPer10Seconds: number;
  /** Answers every request with the maintenance page. */
  readonly maintenance: boolean;
}

export const localBalancerSchema = exactly({
  image: imageSchema,
  requestsPer10Seconds: integer(10, 1_000_000, "requests"),
  maintenance: yesOrNo,
  ...limitsShape,
});
