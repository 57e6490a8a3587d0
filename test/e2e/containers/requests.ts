import { z } from "zod";
import { assertAll } from "../facts/fact";
import { type Deployed, eventually } from "./deployed";
import { docker, name } from "./engine";
import { LoadBalancer } from "./load-balancer";

/** Each route of the load balancer leads where the application says. */
export async function areRouted({ loadBalancer, environment }: Deployed): Promise<void> {
  const { host } = environment.domain;
  const { body, headers } = await loadBalancer.get("/api/version");
  const plain = new LoadBalancer({ ...loadBalancer.where, port: 80 });
  const redirect = await plain.get("/api/version");
  assertAll([
    { what: "version", expected: { version: "1.0.0" }, found: JSON.parse(body) },
    {
      what: "admin route is the API's",
      expected: { version: "1.0.0" },
      found: JSON.parse((await loadBalancer.get("/api/version", "admin")).body),
    },
    { what: "the application's 404", expected: 404, found: (await loadBalancer.get("/api/nothing")).status },
    { what: "path of no route", expected: "Not found", found: (await loadBalancer.get("/version")).body },
    {
      what: "host of no route",
      expected: "Not found",
      found: (await loadBalancer.get("/api/version", "other")).body,
    },
    {
      what: "redirect from HTTP",
      expected: [301, `https://${host}:443/api/version`],
      found: [redirect.status, redirect.headers.location],
    },
    {
      what: "strict transport security",
      expected: "max-age=31536000; includeSubDomains",
      found: headers["strict-transport-security"],
    },
    { what: "content type options", expected: "nosniff", found: headers["x-content-type-options"] },
    { what: "frame options", expected: "DENY", found: headers["x-frame-options"] },
  ]);
}

/** An order that came through the load balancer stands in PostgreSQL, and the worker confirms it. */
export async function areKept(deployed: Deployed): Promise<void> {
  const { loadBalancer, environment } = deployed;
  const { status, body } = await loadBalancer.post("/api/orders", { item: "coffee", quantity: 7 });
  assertAll([{ what: "an order", expected: 201, found: status }]);
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(body));
  await eventually(20, async () => [
    {
      what: `order ${id} in PostgreSQL`,
      expected: "coffee|7|t",
      found: await sql(
        deployed,
        `select item, quantity, mailed is not null from orders where id = ${Number(id)}`,
      ),
    },
  ]);
  const receipt = await loadBalancer.get(`/api/orders/${id}/receipt`);
  const read = await loadBalancer.get(`/api/orders/${id}`);
  const connections = `select bool_and(ssl), count(*) >= ${Object.keys(environment.services).length}
    from pg_stat_ssl join pg_stat_activity using (pid) where client_addr is not null`;
  assertAll([
    { what: `order ${id} read again`, expected: 200, found: read.status },
    {
      what: `receipt of order ${id}, which the worker has written and the API has fetched`,
      expected: [200, true],
      found: [receipt.status, receipt.body.includes("7 × coffee")],
    },
    {
      what: "connections to the database: all encrypted, one of each service",
      expected: "t|t",
      found: await sql(deployed, connections),
    },
  ]);
}

/** Asks the database in its own container, past the services. */
export function sql({ environment }: Deployed, query: string): Promise<string> {
  const container = `${name}-${environment.application.name}-${environment.name}-orders`;
  const how = ["-p", "5433", "-U", "plinth_admin", "-d", "orders", "-Atc", query];
  return docker("exec", container, "psql", ...how);
}
