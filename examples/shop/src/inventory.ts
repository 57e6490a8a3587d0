import { Database, prepared } from "./database";
import { log } from "./log";
import { newOrder } from "./orders";
import { type Answer, HttpService, type Request } from "./server";
import { setting } from "./settings";
import { stopGracefully } from "./shutdown";

/** The inventory: only services that use it reach it. */
const version = setting("VERSION") ?? "dev";
const database = Database.fromSettings("ORDERS");

async function answer(request: Request): Promise<Answer> {
  if (request.method !== "POST" || request.path !== "/reserve") {
    return { status: 404, body: { error: `${request.method} ${request.path} is not known` } };
  }
  const { item, quantity } = newOrder(request.body);
  const { rowCount } = await database.primary.query(
    "update stock set quantity = quantity - $2 where item = $1 and quantity >= $2",
    [item, quantity],
  );
  return rowCount === 1
    ? { status: 200, body: { item, quantity } }
    : { status: 409, body: { error: `not enough ${item}` } };
}

const service = new HttpService({ version, isReady: () => database.answers(), answer });
stopGracefully({
  stopTakingWork: () => service.drain(),
  finish: async () => {
    await service.close();
    await database.close();
  },
});
void prepared(database).then(async () => {
  await service.listen(Number(setting("PORT") ?? 3001));
  log("info", "listening", { version, port: service.port });
});
