import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { requestHandler } from "../../service/aws-requests";
import { required, setting } from "../../service/settings";

/** Receipts of orders, one object for each in the bucket from the platform's variables. */
export class Receipts {
  constructor(
    private readonly bucket: string,
    private readonly client: Pick<S3Client, "send">,
  ) {}

  /**
   * Connects with `<PREFIX>_BUCKET` and `_REGION`. If `_ACCESS_KEY_ID` is set, uses the object store at `_ENDPOINT` with this
   * key and `_SECRET_ACCESS_KEY`; otherwise uses S3 with the role of the task.
   */
  static fromSettings(prefix: string): Receipts {
    const accessKeyId = setting(`${prefix}_ACCESS_KEY_ID`);
    const client = new S3Client({
      region: required(`${prefix}_REGION`),
      forcePathStyle: setting(`${prefix}_PATH_STYLE`) === "on",
      ...(accessKeyId === undefined
        ? {}
        : {
            endpoint: required(`${prefix}_ENDPOINT`),
            credentials: { accessKeyId, secretAccessKey: required(`${prefix}_SECRET_ACCESS_KEY`) },
          }),
      requestHandler,
    });
    return new Receipts(required(`${prefix}_BUCKET`), client);
  }

  async keep(order: string, text: string): Promise<void> {
    const ContentType = "text/plain; charset=utf-8";
    await this.client.send(
      new PutObjectCommand({ Bucket: this.bucket, Key: key(order), Body: text, ContentType }),
    );
  }

  async find(order: string): Promise<string | undefined> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key(order) }));
      return await Body?.transformToString();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}

function key(order: string): string {
  return `orders/${order}.txt`;
}
