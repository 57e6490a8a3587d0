import { databasePassword } from "../../../examples/service/database-password";
import type { Received, RecordingServer } from "../../support/recording-server";
import { taskRole, taskVariables } from "../../support/task-role";

const secretId = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf";
const before = process.env;
let aws: RecordingServer | undefined;
beforeEach(() => {
  // Nothing of the machine that runs the tests, which may have credentials of its own.
  process.env = { PATH: before.PATH, ORDERS_PASSWORD: "first" };
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  process.env = before;
  aws?.close();
  jest.restoreAllMocks();
});

/** A task whose Secrets Manager gives this answer. */
async function task(answer: (received: Received) => object | number | undefined): Promise<RecordingServer> {
  aws = await taskRole(answer);
  Object.assign(process.env, taskVariables(aws), {
    ORDERS_SECRET_ID: secretId,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
  });
  return aws;
}

test("uses the password from the settings, read again for each connection", async () => {
  const password = databasePassword("ORDERS");
  expect(await password()).toBe("first");
  process.env.ORDERS_PASSWORD = "second";
  expect(await password()).toBe("second");
});

test("reads the secret that the platform names, signed by the task's role", async () => {
  let current = "rotated";
  const { received } = await task(() => ({
    SecretString: JSON.stringify({ username: "plinth_admin", password: current }),
  }));
  const password = databasePassword("ORDERS");
  expect(await password()).toBe("rotated");
  current = "rotated again";
  expect(await password()).toBe("rotated again");
  const request = received.find(({ headers }) => headers["x-amz-target"] === "secretsmanager.GetSecretValue");
  expect(request?.headers).toMatchObject({
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=KEYID\/\d{8}\/eu-west-1\/secretsmanager\/aws4_request, /,
    ),
    "x-amz-security-token": "session/token+with=signs",
  });
  expect(JSON.parse(request?.body ?? "")).toEqual({ SecretId: secretId });
});

test.each<[string, () => object | number | undefined]>([
  ["refuses", () => 400],
  ["fails", () => 500],
  ["does not respond within the connection's timeout", () => undefined],
])(
  "uses the password that the task started with if Secrets Manager %s",
  async (_, answer) => {
    await task(answer);
    const started = performance.now();
    expect(await databasePassword("ORDERS")()).toBe("first");
    expect(performance.now() - started).toBeLessThan(5000);
  },
  20_000,
);
