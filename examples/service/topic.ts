import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { requestHandler } from "./aws-requests";
import { required } from "./settings";

/** Publishes events to an SNS topic. The SDK reads its endpoint and credentials from variables, on AWS and on Docker. */
export class Topic {
  private readonly arn: string;

  /** `name` is the first part of its variable: `ORDER_EVENTS` for `ORDER_EVENTS_TOPIC`. */
  constructor(
    name: string,
    private readonly client = new SNSClient({ requestHandler }),
  ) {
    this.arn = required(`${name}_TOPIC`);
  }

  /** Subscriptions filter by the attributes. */
  async publish(event: object, attributes: Readonly<Record<string, string>>): Promise<void> {
    await this.client.send(
      new PublishCommand({
        TopicArn: this.arn,
        Message: JSON.stringify(event),
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, StringValue]) => [
            name,
            { DataType: "String", StringValue },
          ]),
        ),
      }),
    );
  }
}
