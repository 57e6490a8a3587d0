import type { SpecContext } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { crossOriginHeaders, headerValues, responseHeadersOf } from "../../../application/response-headers";
import { routesOf } from "../../../application/route";
import { rule } from "../../../application/rule";
import type { WebServiceSpec } from "../spec";

/** On AWS a listener adds the headers: all services with routes have the same. */
export function commonHeaders({
  name,
  spec,
  at,
  application,
  isValid,
}: SpecContext<WebServiceSpec>): Problem[] {
  const routed = Object.entries(application.services).filter(([, own]) => routesOf(own).length > 0);
  const areValid = routed.every(([own]) =>
    ["routes", "responseHeaders"].every((key) => isValid(`services.${own}.${key}`)),
  );
  const [first] = routed;
  if (!areValid || !first || routesOf(spec).length === 0 || first[0] === name) return [];
  const shown = (own: (typeof first)[1]) =>
    JSON.stringify([headerValues(responseHeadersOf(own)), crossOriginHeaders(responseHeadersOf(own))]);
  if (shown(spec) === shown(first[1])) return [];
  return [
    {
      path: at("responseHeaders"),
      value: spec.responseHeaders,
      expected: `on AWS the same as in services.${first[0]}: a listener adds the headers to all answers`,
      fix: 'Write the same in both; or write off("…") in both, and let each service send its own headers.',
    },
  ];
}

/** Browsers send no cookies where every origin is allowed. */
export const cookiesFromAnywhere = rule(
  ["responseHeaders"],
  ({ responseHeaders }: Pick<WebServiceSpec, "responseHeaders">, at: At): Problem[] => {
    const { origin, credentials = false } = responseHeaders?.crossOrigin ?? {};
    if (origin !== "*" || !credentials) return [];
    return [
      {
        path: at("responseHeaders.crossOrigin.credentials"),
        value: true,
        expected: 'false, or one origin: browsers refuse cookies for "*"',
        fix: "Write the origin of the pages, or remove credentials.",
      },
    ];
  },
);
