import type { Route } from "../../../constructs/application/route";
import { kebabCase } from "../../../constructs/application/variable-names";
import { proxiedTo } from "./proxied";
import type { Translation } from "./translation";

/** The routes of each web service that requests from outside reach: through a proxy of the file, or a port of its own. */
export function routesOf(translation: Translation): ReadonlyMap<string, readonly Route[]> {
  const { compose } = translation;
  const proxied = proxiedTo(compose);
  const routes = new Map<string, Route[]>();
  const taken = new Set<string>();
  const add = (service: string, path: string) => {
    if (translation.kindOf(service) !== "webService") return;
    const label = kebabCase(translation.nameOf(service));
    const route = taken.has(path) ? { path, subdomain: label } : { path };
    taken.add(path);
    routes.set(service, [...(routes.get(service) ?? []), route]);
  };
  for (const service of compose.services.values()) {
    const rule = [...service.labels].find(([key]) => /^traefik\.http\.routers\..*\.rule$/.test(key))?.[1];
    if (rule !== undefined)
      add(service.name, `${/PathPrefix\(\s*[`'"]([^`'"]+)/.exec(rule)?.[1]?.replace(/\/$/, "") ?? ""}/*`);
  }
  for (const proxy of compose.services.values()) {
    if (translation.kindOf(proxy.name) !== "loadBalancer") continue;
    const behind = proxy.dependsOn
      .map(({ name }) => name)
      .filter((name) => translation.kindOf(name) === "webService");
    translation.remark(
      proxy,
      proxy.line,
      "",
      proxy.image?.text ?? "",
      `The load balancer takes its place: compare its rules with the routes of ${behind.map((name) => translation.nameOf(name)).join(", ") || "the services"} in application.ts.`,
    );
    for (const [name, { path }] of proxied) if (!routes.has(name)) add(name, path);
    for (const name of behind) if (!routes.has(name)) add(name, "/*");
  }
  for (const { name, ports } of compose.services.values())
    if (ports.length > 0 && !routes.has(name)) add(name, "/*");
  return routes;
}
