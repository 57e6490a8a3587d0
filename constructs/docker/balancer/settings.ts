import { type Accepted, exactly, integer, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../container/image";
import { limitsShape } from "../container/limits";

export const localBalancerSchema = exactly({
  /** Image of HAProxy, 2.6 or later, with a tag other than `latest`: `haproxy:3.0.5`. */
  image: imageSchema,
  /** Requests that one client address may send in 10 seconds: 10–1,000,000. HAProxy answers more with 429. */
  requestsPer10Seconds: integer(10, 1_000_000, "requests"),
  /** Whether every request is answered with 503 and the maintenance page. */
  maintenance: yesOrNo,
  ...limitsShape,
});

/** Settings of the balancers of a local environment. */
export interface LocalBalancerSettings extends Accepted<typeof localBalancerSchema> {}
