export const host = "broker";
export const port = 4566;
export const account = "000000000000";
export const region = "us-east-1";

const url = `http://${host}:${port}`;

/**
 * Variables that AWS's SDKs read: with them the code that runs on AWS finds the broker. The keys are placeholders: the
 * broker does not authenticate, and only the components that use it reach it.
 */
export const brokerVariables: Readonly<Record<string, string>> = {
  AWS_ENDPOINT_URL_SQS: url,
  AWS_ENDPOINT_URL_SNS: url,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
};
