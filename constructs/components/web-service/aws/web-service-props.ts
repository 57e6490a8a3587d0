import { z } from "zod";
import type { Redirect, Route } from "../../../application/route";
import { exactly } from "../../../application/schema-values";
import type { LoadBalancerRef } from "../../../aws/existing/references";
import type { NetworkLoadBalancer } from "../../../aws/ingress/network-load-balancer";
import { retentionShape } from "../../../aws/logs/settings";
import { targetShape } from "../../../aws/target";
import type { ServiceProps } from "../../service/aws/service-props";
import type { ServiceSettings } from "../../service/settings";
import { ownSidecarsSchema } from "../../service/sidecars";
import { workingHoursSchema } from "../../service/working-hours";
import type { OwnSettings } from "../own-settings";
import { type WebServiceSettings, webServiceSettingsSchema } from "../settings";
import { webServicePropsSchema } from "../spec";

export interface WebServiceProps
  extends ServiceProps,
    OwnSettings,
    Omit<WebServiceSettings, keyof ServiceSettings> {
  /**
   * The load balancer, and the requests from outside that it sends to this service.
   * @default none: only other services reach it
   */
  readonly ingress?: {
    /** The load balancer whose listener gets the routes. */
    readonly loadBalancer: LoadBalancerRef;
    /** The requests that reach the service: 1–4 routes. */
    readonly routes: readonly Route[];
    /**
     * The requests that the load balancer answers with another address.
     * @default none
     */
    readonly redirects?: readonly Redirect[];
  };
  /**
   * The network load balancer, for ports with `public`.
   * @default none: no port is public
   */
  readonly networkLoadBalancer?: NetworkLoadBalancer;
}

const specSchema = webServicePropsSchema.omit({
  uses: true,
  routes: true,
  redirects: true,
  responseHeaders: true,
  poolSize: true,
  keepAliveSeconds: true,
});
export const webServiceConstructSchema = exactly({
  ...targetShape,
  ...specSchema.shape,
  ...webServiceSettingsSchema.shape,
  ...retentionShape,
}).extend({
  sidecars: ownSidecarsSchema.optional(),
  workingHours: workingHoursSchema.optional(),
  ingress: z
    .object({ routes: webServicePropsSchema.shape.routes, redirects: webServicePropsSchema.shape.redirects })
    .optional(),
});

/** An application has the routes and redirects in the service's spec; the props have them in `ingress`. */
export const propOf = (setting: string) => setting.replace(/^(routes|redirects)\b/, "ingress.$1");
