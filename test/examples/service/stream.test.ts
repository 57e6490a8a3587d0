import { streamSettings } from "../../../examples/service/stream";
import type { RecordingServer } from "../../support/recording-server";
import { taskRole, taskVariables } from "../../support/task-role";

const before = process.env;
let role: RecordingServer;
beforeEach(async () => {
  role = await taskRole();
  // Nothing of the machine that runs the tests, which may have credentials of its own.
  process.env = {
    PATH: before.PATH,
    MOVES_BROKERS: "streams:9092",
    MOVES_TLS: "off",
    MOVES_LOGIN: "none",
  };
});
afterEach(() => {
  process.env = before;
  role.close();
  jest.restoreAllMocks();
});

test("connects to a single node without TLS or login", () => {
  expect(streamSettings("MOVES")).toMatchObject({ brokers: ["streams:9092"], ssl: false });
  expect(streamSettings("MOVES")).not.toHaveProperty("sasl");
});

test("logs in with user and password by SCRAM", () => {
  Object.assign(process.env, { MOVES_LOGIN: "scram", MOVES_USERNAME: "moves-1", MOVES_PASSWORD: "secret" });
  expect(streamSettings("MOVES").sasl).toEqual({
    mechanism: "scram-sha-512",
    username: "moves-1",
    password: "secret",
  });
});

test("connects to brokers with IAM authentication over TLS, with a token for each login", async () => {
  Object.assign(process.env, taskVariables(role), {
    MOVES_BROKERS: "b-1.example:9098,b-2.example:9098",
    MOVES_TLS: "on",
    MOVES_LOGIN: "iam",
  });
  const { brokers, ssl, sasl } = streamSettings("MOVES");
  expect({ brokers, ssl }).toEqual({ brokers: ["b-1.example:9098", "b-2.example:9098"], ssl: true });
  if (!sasl || !("oauthBearerProvider" in sasl)) throw new Error("no login by token");
  expect(sasl.mechanism).toBe("oauthbearer");
  const { value } = await sasl.oauthBearerProvider();
  expect(value).toMatch(/^[\w-]+$/);
  const url = new URL(Buffer.from(value, "base64url").toString());
  expect(url.origin + url.pathname).toBe("https://kafka.eu-west-1.amazonaws.com/");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    Action: "kafka-cluster:Connect",
    "X-Amz-Credential": expect.stringMatching(/^KEYID\/\d{8}\/eu-west-1\/kafka-cluster\/aws4_request$/),
    "X-Amz-Expires": "900",
    "X-Amz-Security-Token": "session/token+with=signs",
    "X-Amz-Signature": expect.stringMatching(/^[0-9a-f]{64}$/),
    "X-Amz-SignedHeaders": "host",
  });
});

test("logs the client's messages as JSON lines", () => {
  const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const { logCreator } = streamSettings("MOVES");
  logCreator?.(0)({
    namespace: "Connection",
    level: 1,
    label: "ERROR",
    log: { timestamp: "", message: "[Connection] failed", error: "no answer", broker: "streams:9092" },
  });
  expect(JSON.parse(String(out.mock.calls[0]?.[0]))).toMatchObject({
    level: "warn",
    message: "[Connection] failed",
    error: "no answer",
    broker: "streams:9092",
  });
});
