import { streamSettings } from "../../../examples/service/stream";

const before = process.env;
beforeEach(() => {
  process.env = { ...before, MOVES_BROKERS: "streams:9092", MOVES_TLS: "off", MOVES_LOGIN: "none" };
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

test("one node that asks nobody who it is", () => {
  expect(streamSettings("MOVES")).toMatchObject({ brokers: ["streams:9092"], ssl: false });
  expect(streamSettings("MOVES")).not.toHaveProperty("sasl");
});

test("brokers that know a role, over TLS: a token that it signs at each login", async () => {
  Object.assign(process.env, {
    MOVES_BROKERS: "b-1.example:9098,b-2.example:9098",
    MOVES_TLS: "on",
    MOVES_LOGIN: "iam",
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/1",
    AWS_REGION: "eu-west-1",
  });
  const asked = jest
    .spyOn(globalThis, "fetch")
    .mockImplementation(async () =>
      Response.json({ AccessKeyId: "KEYID", SecretAccessKey: "very", Token: "token" }),
    );
  const { brokers, ssl, sasl } = streamSettings("MOVES");
  expect({ brokers, ssl }).toEqual({ brokers: ["b-1.example:9098", "b-2.example:9098"], ssl: true });
  if (!sasl || !("oauthBearerProvider" in sasl)) throw new Error("no login by token");
  expect(sasl.mechanism).toBe("oauthbearer");
  const { value } = await sasl.oauthBearerProvider();
  expect(Buffer.from(value, "base64url").toString()).toMatch(
    /^https:\/\/kafka\.eu-west-1\.amazonaws\.com\/\?Action=kafka-cluster%3AConnect&.*Credential=KEYID%2F/,
  );
  await sasl.oauthBearerProvider();
  expect(asked).toHaveBeenCalledTimes(2);
});

test("the client's words are lines of the log", () => {
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
