import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { OrderPlaced } from "./orders";
import { required } from "./settings";

/** Tells of orders, to whoever listens. The client finds its way by variables: on AWS, and to a broker on one machine. */
export class OrderEvents {
  private readonly client = new SNSClient({
    requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 },
  });
  private readonly topic = required("ORDER_EVENTS_TOPIC");

  async placed(event: OrderPlaced): Promise<void> {
    await this.client.send(
      new PublishCommand({
        TopicArn: this.topic,
        Message: JSON.stringify(event),
        // What subscriptions filter by.
        MessageAttributes: { kind: { DataType: "String", StringValue: "placed" } },
      }),
    );
  }
}
