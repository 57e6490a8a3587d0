import { signedToken } from "../../../examples/service/signed-token";

test("is the request that AWS's own signer makes, without its scheme", () => {
  const token = signedToken({
    cache: "shop-production-stock-cache",
    user: "shop-production-stock-cache-inventory",
    region: "eu-west-1",
    keyId: "KEYID",
    secretKey: "verysecret",
    sessionToken: "session/token+with=signs",
    now: new Date("2030-01-02T03:04:05Z"),
  });
  // Signed by botocore's SigV4QueryAuth for the same moment.
  const [path, signature] = token.split("&X-Amz-Signature=");
  expect(signature).toBe("195313a6b2b879514823d2387bcd7912e89222fb5c6a0df415bd109552610a06");
  const [name, query] = path?.split("/?") ?? [];
  expect(name).toBe("shop-production-stock-cache");
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
    Action: "connect",
    User: "shop-production-stock-cache-inventory",
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": "KEYID/20300102/eu-west-1/elasticache/aws4_request",
    "X-Amz-Date": "20300102T030405Z",
    "X-Amz-Expires": "900",
    "X-Amz-Security-Token": "session/token+with=signs",
    "X-Amz-SignedHeaders": "host",
  });
});
