import { type Answer, HttpService, type Request } from "../../../examples/service/server";

let service: HttpService;
let base: string;
const releases: (() => void)[] = [];

async function answer({ path, body, idempotencyKey }: Request): Promise<Answer> {
  if (path === "/slow") await new Promise<void>((resolve) => releases.push(resolve));
  if (path === "/fails") throw new Error("a secret detail");
  return { status: 200, body: { path, body, idempotencyKey } };
}

beforeEach(async () => {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
  service = new HttpService({ version: "1.0.0", answer });
  await service.listen(0);
  base = `http://127.0.0.1:${service.port}`;
});
afterEach(async () => {
  jest.restoreAllMocks();
  await service.close();
});

test("is ready and alive while it runs", async () => {
  expect((await fetch(`${base}/ready`)).status).toBe(200);
  expect((await fetch(`${base}/health`)).status).toBe(200);
});

test("fails readiness while draining, and serves one request per connection", async () => {
  service.drain();
  const readiness = await fetch(`${base}/ready`);
  expect([readiness.status, await readiness.text()]).toEqual([503, "draining"]);
  const response = await fetch(`${base}/api`);
  expect([response.status, response.headers.get("connection")]).toEqual([200, "close"]);
});

test("closing waits for the request in flight", async () => {
  const inFlight = fetch(`${base}/slow`);
  while (releases.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  let closed = false;
  const closing = service.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(false);
  for (const release of releases.splice(0)) release();
  expect((await inFlight).status).toBe(200);
  await closing;
});

test("an error response hides the details, and is counted", async () => {
  const response = await fetch(`${base}/fails`);
  expect([response.status, await response.json()]).toEqual([500, { error: "internal error" }]);
  const metrics = await (await fetch(`${base}/metrics`)).text();
  expect(metrics).toContain('http_requests_total{method="GET",status="500"} 1\n');
  expect(metrics).toMatch(/^http_request_milliseconds_sum [\d.]+$/m);
});

test.each([
  ["not json", "the body is not JSON"],
  [`"${"x".repeat(70_000)}"`, "the body is larger than 65536 bytes"],
])("rejects the body %.20s", async (body, error) => {
  const response = await fetch(`${base}/api`, { method: "POST", body });
  expect([response.status, await response.json()]).toEqual([400, { error }]);
});

test("every response has the version", async () => {
  expect((await fetch(`${base}/api`)).headers.get("x-version")).toBe("1.0.0");
});

test("passes the idempotency key on, and rejects an invalid one", async () => {
  const ask = (key?: string) =>
    fetch(`${base}/api`, {
      method: "POST",
      ...(key === undefined ? {} : { headers: { "idempotency-key": key } }),
    });
  expect(await (await ask("order-7")).json()).toEqual({ path: "/api", idempotencyKey: "order-7" });
  expect(await (await ask()).json()).toEqual({ path: "/api" });
  for (const key of ["", "two words", "x".repeat(201)]) {
    const refused = await ask(key);
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { error: "Idempotency-Key is not 1 to 200 visible characters" },
    ]);
  }
});
