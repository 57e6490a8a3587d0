import { databasePassword } from "../../../examples/service/database-password";

const before = process.env;
beforeEach(() => {
  process.env = { ...before, ORDERS_PASSWORD: "first" };
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

const onAws = () =>
  Object.assign(process.env, {
    ORDERS_SECRET_ID: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf",
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/1",
    AWS_REGION: "eu-west-1",
  });
const credentials = () => Response.json({ AccessKeyId: "KEYID", SecretAccessKey: "very", Token: "token" });

test("what was given is asked for at each connection", async () => {
  const password = databasePassword("ORDERS");
  expect(await password()).toBe("first");
  process.env.ORDERS_PASSWORD = "second";
  expect(await password()).toBe("second");
});

test("where the platform names the secret's place, it is read there", async () => {
  onAws();
  const asked = jest
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(credentials())
    .mockResolvedValueOnce(
      Response.json({ SecretString: JSON.stringify({ username: "plinth_admin", password: "rotated" }) }),
    );
  expect(await databasePassword("ORDERS")()).toBe("rotated");
  const request = asked.mock.calls[1]?.[0] as Request;
  expect(request.url).toBe("https://secretsmanager.eu-west-1.amazonaws.com/");
  expect(request.headers.get("x-amz-target")).toBe("secretsmanager.GetSecretValue");
  expect(await request.json()).toEqual({ SecretId: process.env.ORDERS_SECRET_ID });
});

test("when it cannot be read, the one of the start is tried", async () => {
  onAws();
  jest
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(credentials())
    .mockResolvedValueOnce(new Response("", { status: 400 }));
  expect(await databasePassword("ORDERS")()).toBe("first");
});
