import { signedRead } from "../../../examples/service/signed-read";

const given = {
  region: "eu-west-1",
  secretId: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf",
  keyId: "KEYID",
  secretKey: "very",
  sessionToken: "token",
  now: new Date("2026-01-02T03:04:05.678Z"),
};

test("is signed by the role, for this moment, region and secret", async () => {
  const request = signedRead(given);
  expect([request.method, request.url]).toEqual(["POST", "https://secretsmanager.eu-west-1.amazonaws.com/"]);
  expect(await request.json()).toEqual({ SecretId: given.secretId });
  expect(Object.fromEntries(request.headers)).toMatchObject({
    "content-type": "application/x-amz-json-1.1",
    "x-amz-date": "20260102T030405Z",
    "x-amz-security-token": "token",
    "x-amz-target": "secretsmanager.GetSecretValue",
  });
  expect(request.headers.get("authorization")).toBe(
    "AWS4-HMAC-SHA256 Credential=KEYID/20260102/eu-west-1/secretsmanager/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=8565e2792a7ca0b33649a5fc120a7c5395d701a68d24723d6b0d5033c78e15d0",
  );
});

test("another secret is another signature", () => {
  const authorization = (secretId: string) => signedRead({ ...given, secretId }).headers.get("authorization");
  expect(authorization("one")).not.toBe(authorization("other"));
});
