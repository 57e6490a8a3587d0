import { setTimeout } from "node:timers/promises";
import { cacheLogin } from "../../../examples/service/cache-login";
import type { RecordingServer } from "../../support/recording-server";
import { taskRole, taskVariables } from "../../support/task-role";

const before = process.env;
let role: RecordingServer;
beforeEach(async () => {
  role = await taskRole();
  process.env = { PATH: before.PATH, STOCK_CACHE_USERNAME: "inventory" };
});
afterEach(() => {
  process.env = before;
  role.close();
});

test("uses the password from the settings, read again for each connection", async () => {
  const login = cacheLogin("STOCK_CACHE");
  process.env.STOCK_CACHE_PASSWORD = "first";
  expect(await login()).toEqual({ username: "inventory", password: "first" });
  process.env.STOCK_CACHE_PASSWORD = "second";
  expect(await login()).toEqual({ username: "inventory", password: "second" });
});

test("uses an IAM token of the task's role if the platform names the cache", async () => {
  Object.assign(process.env, taskVariables(role), { STOCK_CACHE_CACHE_NAME: "shop-stock-cache" });
  const { username, password } = await cacheLogin("STOCK_CACHE")();
  expect(username).toBe("inventory");
  const [name, query] = password.split("/?");
  expect(name).toBe("shop-stock-cache");
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
    Action: "connect",
    User: "inventory",
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": expect.stringMatching(/^KEYID\/\d{8}\/eu-west-1\/elasticache\/aws4_request$/),
    "X-Amz-Date": expect.stringMatching(/^\d{8}T\d{6}Z$/),
    "X-Amz-Expires": "900",
    "X-Amz-Security-Token": "session/token+with=signs",
    "X-Amz-Signature": expect.stringMatching(/^[0-9a-f]{64}$/),
    "X-Amz-SignedHeaders": "host",
  });
});

test("signs a new token for each connection, with credentials that it keeps until they expire", async () => {
  Object.assign(process.env, taskVariables(role), { STOCK_CACHE_CACHE_NAME: "shop-stock-cache" });
  const login = cacheLogin("STOCK_CACHE");
  const first = await login();
  // A token names the second in which it was signed.
  await setTimeout(1_001);
  const second = await login();
  expect(second.password).not.toBe(first.password);
  expect(role.received).toHaveLength(1);
});
