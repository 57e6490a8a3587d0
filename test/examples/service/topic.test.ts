import type { SNSClient } from "@aws-sdk/client-sns";
import { Topic } from "../../../examples/service/topic";

afterEach(() => {
  delete process.env.NEWS_TOPIC;
});

test("publishes an event with the attributes that subscriptions filter by", async () => {
  process.env.NEWS_TOPIC = "arn:aws:sns:eu-west-1:000000000000:news";
  const sent: unknown[] = [];
  const send = async ({ input }: { readonly input: unknown }) => void sent.push(input);
  await new Topic("NEWS", { send } as unknown as SNSClient).publish({ id: 1 }, { kind: "placed" });
  expect(sent).toEqual([
    {
      TopicArn: "arn:aws:sns:eu-west-1:000000000000:news",
      Message: '{"id":1}',
      MessageAttributes: { kind: { DataType: "String", StringValue: "placed" } },
    },
  ]);
});

test("without the topic's name the service does not start", () => {
  expect(() => new Topic("NEWS")).toThrow("NEWS_TOPIC is not set");
});
