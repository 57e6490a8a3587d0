import type { SpecContext } from "../../../application/component";
import type { Problem } from "../../../application/problem";
import { headerValues, responseHeadersOf } from "../../../application/response-headers";
import { routesOf } from "../../../application/route";
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
  const shown = (own: (typeof first)[1]) => JSON.stringify(headerValues(responseHeadersOf(own)));
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
