import { severities } from "../../alarms/declaration";
import type { Problem } from "../../application/problem";
import { created } from "../../aws/existing/or-existing";
import type { Check } from "./check";

/** CloudFormation reads the URL of a webhook in the region of the environment. */
export const webhookChecks: Check = ({ alerts, region }, isValid) => {
  if (!isValid("alerts") || !isValid("region")) return [];
  const routes = created(alerts);
  return severities.flatMap((severity) =>
    (routes?.[severity]?.webhooks ?? []).flatMap(({ urlSecretArn }, index): Problem[] =>
      urlSecretArn.split(":")[3] === region
        ? []
        : [
            {
              path: `alerts.${severity}.webhooks[${index}].urlSecretArn`,
              value: urlSecretArn,
              expected: `a secret in ${region}, where its topic is`,
              fix: `Create the secret in ${region}, or replicate it there, and write that ARN.`,
            },
          ],
    ),
  );
};
