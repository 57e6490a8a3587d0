import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { Construct } from "constructs";
import type { Match, Redirect, Route } from "../../application/route";
import { shortHash } from "../../application/short-hash";
import { delegate } from "../../terraform/annotations";
import { routePriority } from "./route-priority";
import type { TargetGroupPair } from "./target-group-pair";

/** Six hexadecimal digits for a route or a redirect: the same as long as subdomain and path are. */
export function routeKey({ subdomain, path }: Match): string {
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
  const rule = new LbListenerRule(scope, id, {
    listenerArn: props.listenerArn,
    ...matching(hosts, route, props.sharedBy),
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
  });
  delegate(rule, "aws_lb_listener_rule.action");
  return rule;
}

/** Answers the requests that match a redirect with another address, and their query string. */
export function redirectRule(
  scope: Construct,
  id: string,
  props: {
    /** ARN of the listener. */
    readonly listenerArn: string;
    /** Host names of the redirect: the first one with its subdomain, then aliases. At most 4. */
    readonly hosts: readonly [string, ...string[]];
    /** The requests that match, and the address. */
    readonly redirect: Redirect;
    /** Host of the environment, for a listener with the rules of others. */
    readonly sharedBy?: string;
  },
): LbListenerRule {
  const { hosts, redirect } = props;
  const { to, permanent = false } = redirect;
  const url = to.startsWith("/") ? undefined : new URL(to);
  return new LbListenerRule(scope, id, {
    listenerArn: props.listenerArn,
    ...matching(hosts, redirect, props.sharedBy),
    action: [
      {
        type: "redirect",
        redirect: {
          // On the test port browsers stay on it.
          ...(url ? { host: url.hostname, protocol: "HTTPS", port: "443" } : {}),
          path: url?.pathname ?? to,
          statusCode: permanent ? "HTTP_301" : "HTTP_302",
        },
      },
    ],
  });
}

function matching(hosts: readonly [string, ...string[]], match: Match, sharedBy: string | undefined) {
  return {
    priority: routePriority(match, sharedBy),
    condition: [{ hostHeader: { values: [...hosts] } }, { pathPattern: { values: [match.path] } }],
    tags: { Name: `${hosts[0]}${match.path.replaceAll(/[^A-Za-z0-9 _.:/=+@-]/g, "_")}` },
  };
}
