import { cacheLogin } from "../../../examples/service/cache-login";

const before = process.env;
beforeEach(() => {
  process.env = { ...before, STOCK_CACHE_USERNAME: "inventory" };
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

test("with the password that it was given, read again at each connection", async () => {
  const login = cacheLogin("STOCK_CACHE");
  process.env.STOCK_CACHE_PASSWORD = "first";
  expect(await login()).toEqual({ username: "inventory", password: "first" });
  process.env.STOCK_CACHE_PASSWORD = "second";
  expect(await login()).toEqual({ username: "inventory", password: "second" });
});

test("with a token of its role, where the platform names the cache", async () => {
  Object.assign(process.env, {
    STOCK_CACHE_CACHE_NAME: "shop-stock-cache",
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/1",
    AWS_REGION: "eu-west-1",
  });
  const asked = jest
    .spyOn(globalThis, "fetch")
    .mockResolvedValue(Response.json({ AccessKeyId: "KEYID", SecretAccessKey: "very", Token: "token" }));
  const { username, password } = await cacheLogin("STOCK_CACHE")();
  expect(asked.mock.calls[0]?.[0]).toBe("http://169.254.170.2/v2/credentials/1");
  expect(username).toBe("inventory");
  expect(password).toMatch(
    /^shop-stock-cache\/\?Action=connect&User=inventory&.*Credential=KEYID%2F\d{8}%2Feu-west-1%2Felasticache%2F.*&X-Amz-Signature=[0-9a-f]{64}$/,
  );
});
