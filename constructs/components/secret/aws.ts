import { kebabCase } from "../../application/variable-names";
import type { AwsSecretComponent } from "../aws-component";
import { AppSecret } from "./aws/app-secret";

export const secretOnAws: AwsSecretComponent<"secret"> = {
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const { application, name: environment } = context.environment;
      const secret = new AppSecret(scope, label, {
        ...settings,
        name: `${application.name}/${environment}/${label}`,
        label,
        description: spec.description,
        onRotation: spec.onRotation,
        key: context.secretKey,
      });
      return {
        grant: (consumer) => secret.grantRead(consumer),
        outputs: {
          secret: [
            secret.resource.name,
            "Secret whose value its owner writes: aws secretsmanager put-secret-value --secret-id <this>",
          ],
        },
      };
    },
};
