import type { Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { bytesOf, type Route } from "../../application/route";
import { atMost } from "./at-most";
import { routePriority } from "./route-priority";
import { routeKey } from "./route-rule";

/** A route with the host name that it is for. */
export interface HostRoute {
  readonly host: string;
  readonly route: Route;
}

/** A rule of a web ACL without its place among the others. */
export type OwnRule = Omit<Wafv2WebAclRule, "priority" | "visibilityConfig">;

/** Bytes of a body that an Application Load Balancer passes to WAF, and the most that the managed rule allows: 8 KiB. */
const inspectedBytes = 8192;

/**
 * The rules that limit bodies by route; none if no route has a limit of its own.
 *
 * WAF gets the first 8 KiB of a body from a load balancer and cannot get more, so it cannot measure a larger body. A size
 * constraint on `Content-Length` would measure the header's text. So a larger body passes only if `Content-Length` is there
 * and its number is at most the limit, by a regular expression. A body that states no length (chunked) is too large.
 *
 * A rule that counts labels each large request with the limit of the first route that matches it, in the order of the
 * listener's rules; the rules after it block by label.
 * @param hasDefault whether requests of other routes are blocked from 8 KiB on
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-size-constraint-match.html
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-regex-match.html
 */
export function bodyLimits(routes: readonly HostRoute[], hasDefault: boolean): OwnRule[] {
  const ordered = routes
    .filter(({ host }) => routes.some((other) => other.host === host && isLimited(other)))
    .sort((one, other) => routePriority(one.route) - routePriority(other.route));
  const limits = [...new Set(ordered.flatMap(({ route }) => route.maxBodyMiB ?? []))].sort((a, b) => a - b);
  if (limits.length === 0) return [];
  return [
    ...ordered.slice(0, ordered.findLastIndex(isLimited) + 1).map(labelled),
    ...limits.map(limited),
    ...(hasDefault ? [defaultLimit(limits)] : []),
  ];
}

function isLimited({ route }: HostRoute): boolean {
  return route.maxBodyMiB !== undefined;
}

function labelled({ host, route }: HostRoute): OwnRule {
  return {
    name: `Route-${routeKey(route)}`,
    action: { count: {} },
    ruleLabel: [{ name: label(route.maxBodyMiB) }],
    statement: all(
      isLarge,
      matches({ single_header: { name: "host" } }, `^${literal(host)}(:[0-9]+)?$`, "LOWERCASE"),
      matches({ uri_path: {} }, pathPattern(route.path)),
      not({ label_match_statement: { scope: "NAMESPACE", key: "body-limit:" } }),
    ),
  };
}

function limited(maxBodyMiB: number): OwnRule {
  return {
    name: `BodyLimit-${maxBodyMiB}MiB`,
    action: tooLarge,
    statement: all(
      isLarge,
      hasLabel(maxBodyMiB),
      not(matches({ single_header: { name: "content-length" } }, `^0*(${atMost(bytesOf(maxBodyMiB))})$`)),
    ),
  };
}

function defaultLimit(limits: readonly number[]): OwnRule {
  return {
    name: "BodyLimit",
    action: tooLarge,
    statement: all(isLarge, ...limits.map((limit) => not(hasLabel(limit)))),
  };
}

const tooLarge = { block: { customResponse: { responseCode: 413 } } };

const isLarge = {
  size_constraint_statement: {
    field_to_match: { body: { oversize_handling: "MATCH" } },
    comparison_operator: "GT",
    size: inspectedBytes,
    text_transformation: [{ priority: 0, type: "NONE" }],
  },
};

function all(...statement: readonly object[]) {
  return { and_statement: { statement } };
}

function not(statement: object) {
  return { not_statement: { statement: [statement] } };
}

function matches(fieldToMatch: object, regex: string, type: "NONE" | "LOWERCASE" = "NONE") {
  return {
    regex_match_statement: {
      field_to_match: fieldToMatch,
      regex_string: regex,
      text_transformation: [{ priority: 0, type }],
    },
  };
}

function hasLabel(maxBodyMiB: number) {
  return { label_match_statement: { scope: "LABEL", key: label(maxBodyMiB) } };
}

function label(maxBodyMiB: number | undefined): string {
  return `body-limit:${maxBodyMiB === undefined ? "default" : `${maxBodyMiB}MiB`}`;
}

function pathPattern(path: string): string {
  const parts = path.split(/([*?])/).map((part) => ({ "*": ".*", "?": "." })[part] ?? literal(part));
  return `^${parts.join("")}$`;
}

/** A text in a regular expression. */
function literal(text: string): string {
  return text.replaceAll(/[.+^$]/g, "\\$&");
}
