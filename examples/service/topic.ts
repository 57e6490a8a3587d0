import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { requestHandler } from "./aws-requests";
import { required } from "./settings";

/** Tells of what happened, to whoever listens. The client finds its way by variables: on AWS, and to a broker on one machine. */
export class Topic {
  private readonly arn: string;

  /** `name` is the first part of its variable: `ORDER_EVENTS` for `ORDER_EVENTS_TOPIC`. */
  constructor(
    name: string,
    private readonly client = new SNSClient({ requestHandler }),
  ) {
    this.arn = required(`${name}_TOPIC`);
  }

  /** The attributes are what subscriptions filter by. */
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
