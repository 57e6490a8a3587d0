import { streamToken } from "../../../examples/service/stream-token";

test("is the request that AWS's own signer makes, in the alphabet of addresses", () => {
  const token = streamToken({
    region: "eu-west-1",
    keyId: "KEYID",
    secretKey: "verysecret",
    sessionToken: "session/token+with=signs",
    now: new Date("2030-01-02T03:04:05Z"),
  });
  expect(token).toMatch(/^[\w-]+$/);
  const url = new URL(Buffer.from(token, "base64url").toString());
  expect(url.origin + url.pathname).toBe("https://kafka.eu-west-1.amazonaws.com/");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    Action: "kafka-cluster:Connect",
    "User-Agent": "examples",
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": "KEYID/20300102/eu-west-1/kafka-cluster/aws4_request",
    "X-Amz-Date": "20300102T030405Z",
    "X-Amz-Expires": "900",
    "X-Amz-Security-Token": "session/token+with=signs",
    // Signed by botocore's SigV4QueryAuth for the same moment.
    "X-Amz-Signature": "5a3b9bd2470bc82ef5fd427b7e3c7d7db1ad32b1dde8b0911b277add52940f15",
    "X-Amz-SignedHeaders": "host",
  });
});
