import { type GetObjectCommand, NoSuchKey, type PutObjectCommand } from "@aws-sdk/client-s3";
import { receiptText } from "../../../examples/shop/src/orders";
import { Receipts } from "../../../examples/shop/src/receipts";

/** A store in the memory. */
function store() {
  const objects = new Map<string, unknown>();
  const send = async ({ input }: PutObjectCommand | GetObjectCommand, command = input as never) => {
    const { Bucket, Key, Body } = command as { Bucket: string; Key: string; Body?: string };
    const place = `${Bucket}/${Key}`;
    if (Body !== undefined) return void objects.set(place, Body);
    const found = objects.get(place);
    if (found === undefined) throw new NoSuchKey({ message: "none", $metadata: {} });
    return { Body: { transformToString: async () => found } };
  };
  return { objects, receipts: new Receipts("receipts", { send } as never) };
}

test("stores a receipt for each order, and finds it", async () => {
  const { objects, receipts } = store();
  await receipts.keep("7", "a receipt");
  expect([...objects]).toEqual([["receipts/orders/7.txt", "a receipt"]]);
  expect(await receipts.find("7")).toBe("a receipt");
  expect(await receipts.find("8")).toBeUndefined();
});

test("an error of the store is not a missing receipt", async () => {
  const broken = { send: async () => Promise.reject(new Error("no answer")) };
  await expect(new Receipts("receipts", broken as never).find("7")).rejects.toThrow("no answer");
});

test("the same order has the same receipt", () => {
  const created = new Date("2030-01-02T03:04:05Z");
  expect(receiptText({ id: "7", item: "tea", quantity: 2, created })).toBe(
    "Receipt of order 7\n2030-01-02\n2 × tea\n",
  );
});

const before = process.env;
afterEach(() => {
  process.env = before;
});

test.each([
  ["uses the endpoint and keys of the object store", { RECEIPTS_ACCESS_KEY_ID: "key" }, true],
  ["uses S3 without an endpoint", {}, false],
])("%s", async (_, keys, own) => {
  process.env = {
    ...before,
    RECEIPTS_BUCKET: "receipts",
    RECEIPTS_ENDPOINT: "http://receipts:7070",
    RECEIPTS_REGION: "eu-west-1",
    RECEIPTS_PATH_STYLE: own ? "on" : "off",
    RECEIPTS_SECRET_ACCESS_KEY: "5ecret",
    ...keys,
  };
  const { client } = Receipts.fromSettings("RECEIPTS") as unknown as {
    client: { config: { endpoint?: () => Promise<{ hostname: string }>; forcePathStyle: boolean } };
  };
  expect(client.config.forcePathStyle).toBe(own);
  expect((await client.config.endpoint?.())?.hostname).toBe(own ? "receipts" : undefined);
});
