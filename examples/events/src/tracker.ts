import { randomUUID } from "node:crypto";
import { Database } from "../../service/database";
import { serve } from "../../service/serve";
import type { Answer, Request } from "../../service/server";
import { Topic } from "../../service/topic";
import { kindOf, type ParcelEvent } from "./parcels";

/** The public service: accepts events of parcels, publishes them, and returns what the workers recorded. */
const database = Database.fromSettings("PARCELS");
const topic = new Topic("PARCEL_EVENTS");

async function publish(parcel: string, request: Request): Promise<Answer> {
  const event: ParcelEvent = { event: randomUUID(), parcel, kind: kindOf(request.body) };
  await topic.publish(event, { kind: event.kind });
  return { status: 202, body: event };
}

async function find(parcel: string): Promise<Answer> {
  const { rows } = await database.primary.query(
    `select array(select kind from notices where parcel = $1 order by sent) as notices,
            array(select kind from claims where parcel = $1 order by opened) as claims,
            (select coalesce(sum(euros), 0)::integer from claims where parcel = $1) as euros`,
    [parcel],
  );
  return { status: 200, body: { parcel, ...rows[0] } };
}

async function lastSummary(): Promise<Answer> {
  const { rows } = await database.primary.query(
    "select made, notices, claims, euros from summaries order by id desc limit 1",
  );
  const [last] = rows;
  return last ? { status: 200, body: last } : { status: 404, body: { error: "no summary yet" } };
}

function answer(request: Request): Promise<Answer> {
  const { method, path } = request;
  const [, parcel, rest] = /^\/parcels\/([A-Za-z0-9-]{1,36})(\/events)?$/.exec(path) ?? [];
  if (method === "POST" && parcel !== undefined && rest !== undefined) return publish(parcel, request);
  if (method === "GET" && parcel !== undefined && rest === undefined) return find(parcel);
  if (method === "GET" && path === "/summary") return lastSummary();
  return Promise.resolve({ status: 404, body: { error: `${method} ${path} is not known` } });
}

serve({ port: 3000, database, answer });
