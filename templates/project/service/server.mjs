// A first service without dependencies. Replace it by your own: what it `uses` arrives as environment variables.
import { createServer } from "node:http";

const server = createServer((request, response) => {
  const body = request.url === "/health" ? { status: "ok" } : { message: "Hello from plinth-template" };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
});
// Longer than the idle timeout of the load balancer.
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_SECONDS ?? 65) * 1000;
server.listen(Number(process.env.PORT ?? 3000));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
