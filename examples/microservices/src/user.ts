import { Database } from "../../service/database";
import { serve } from "../../service/serve";
import { type Answer, BadRequest, type Request } from "../../service/server";

/** The user service: the users who may order. */
const database = Database.fromSettings("USERS");

async function register({ body }: Request): Promise<Answer> {
  const { name } = (body ?? {}) as Record<string, unknown>;
  if (typeof name !== "string" || name === "" || name.length > 100)
    throw new BadRequest('name must be 1 to 100 characters, for example { "name": "Ada" }');
  const { rows } = await database.primary.query("insert into users (name) values ($1) returning id, name", [
    name,
  ]);
  return { status: 201, body: rows[0] };
}

async function find(id: string): Promise<Answer> {
  const { rows } = await database.primary.query("select id, name from users where id = $1", [id]);
  return rows.length > 0 ? { status: 200, body: rows[0] } : { status: 404, body: { error: `no user ${id}` } };
}

function answer(request: Request): Promise<Answer> {
  const { method, path } = request;
  const id = /^\/users\/(\d{1,18})$/.exec(path)?.[1];
  if (method === "POST" && path === "/users") return register(request);
  if (method === "GET" && id !== undefined) return find(id);
  return Promise.resolve({ status: 404, body: { error: `${method} ${path} is not known` } });
}

serve({ port: 3001, database, answer });
