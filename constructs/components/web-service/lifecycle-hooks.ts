import { exactly, listOf, oneOf, text } from "../../application/schema-values";
import { lifecycleStages } from "../service/aws/lifecycle-hook";

export const lifecycleHooksSchema = listOf(
  exactly({
    functionArn: text(
      /^arn:aws:lambda:[a-z]{2}-[a-z]+-\d:\d{12}:function:[A-Za-z0-9-_]{1,64}(:[A-Za-z0-9$_-]{1,128})?$/,
      "the ARN of a Lambda function",
      '"arn:aws:lambda:eu-west-1:111111111111:function:smoke-test"',
    ),
    stages: listOf(oneOf(lifecycleStages), 1, "at least one stage", '["POST_TEST_TRAFFIC_SHIFT"]'),
  }),
  1,
  "at least one hook",
  '[{ functionArn: "arn:aws:lambda:…", stages: ["POST_TEST_TRAFFIC_SHIFT"] }]',
);
