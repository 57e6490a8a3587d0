const services = ["user", "order", "product"] as const;
export type ServiceName = (typeof services)[number];

interface Route {
  readonly method: "GET" | "POST";
  /** The path after `/api`. */
  readonly path: RegExp;
  readonly to: ServiceName;
}

/** The public requests. All others, for example reserving stock, are internal to the services. */
const routes: readonly Route[] = [
  { method: "POST", path: /^\/users$/, to: "user" },
  { method: "GET", path: /^\/users\/\d{1,18}$/, to: "user" },
  { method: "POST", path: /^\/orders$/, to: "order" },
  { method: "GET", path: /^\/orders\/\d{1,18}$/, to: "order" },
  { method: "GET", path: /^\/products\/[a-z]{1,32}$/, to: "product" },
];

/** The service and the path of a public request; undefined if it is not allowed. */
export function routeOf(
  method: string,
  path: string,
): { readonly to: ServiceName; readonly path: string } | undefined {
  const inner = /^\/api(\/.*)$/.exec(path)?.[1];
  if (inner === undefined) return undefined;
  const route = routes.find((own) => own.method === method && own.path.test(inner));
  return route && { to: route.to, path: inner };
}
