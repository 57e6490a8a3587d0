import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { Construct } from "constructs";
import type { Route } from "../../application/route";
import { shortHash } from "../../application/short-hash";
import { delegate } from "../../terraform/annotations";
import { routePriority } from "./route-priority";
import type { TargetGroupPair } from "./target-group-pair";

/** Six hexadecimal digits for a route: the same as long as subdomain and path are. */
export function routeKey({ subdomain, path }: Route): string {
  return shortHash(`${subdomain ?? ""} ${path}`);
}

/**
 * Sends the requests that match a route to one of two target groups. Terraform creates the rule with the first one; then
 * ECS changes the weights.
 */
export function routeRule(
  scope: Construct,
  id: string,
  props: {
    /** ARN of the listener. */
    readonly listenerArn: string;
    /** Host names of the route: the first one with its subdomain, then aliases. At most 4. */
    readonly hosts: readonly [string, ...string[]];
    /** The requests that match. */
    readonly route: Route;
    /** Where matching requests go. */
    readonly targets: TargetGroupPair;
    /** Host of the environment, for a listener with the rules of others. */
    readonly sharedBy?: string;
  },
): LbListenerRule {
  const { hosts, route, targets } = props;
  const [host] = hosts;
  const rule = new LbListenerRule(scope, id, {
    listenerArn: props.listenerArn,
    priority: routePriority(route, props.sharedBy),
    condition: [{ hostHeader: { values: [...hosts] } }, { pathPattern: { values: [route.path] } }],
    action: [
      {
        type: "forward",
        forward: {
          targetGroup: [
            { arn: targets.first.arn, weight: 100 },
            { arn: targets.second.arn, weight: 0 },
          ],
        },
      },
    ],
    tags: { Name: `${host}${route.path.replaceAll(/[^A-Za-z0-9 _.:/=+@-]/g, "_")}` },
  });
  delegate(rule, "aws_lb_listener_rule.action");
  return rule;
}
