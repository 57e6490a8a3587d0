import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { AwsSecretComponent, Built, Standby } from "../aws-component";
import { AppSecret, type AppSecretProps, grantSecret } from "./aws/app-secret";
import type { SecretSettings } from "./settings";
import type { AppSecretSpec } from "./spec";

export const secretOnAws: AwsSecretComponent<"secret"> = {
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }): Built => {
      const label = kebabCase(name);
      const { application, name: environment } = context.environment;
      const { standby, replicas } = context;
      if (standby) return replica(label, spec, standby, application.name);
      const secret = new AppSecret(scope, label, {
        ...settings,
        name: `${application.name}/${environment}/${label}`,
        label,
        description: spec.description,
        onRotation: spec.onRotation,
        key: context.secretKey,
        readersElsewhere: replicas && ((user) => replicas.readersOf(user)),
      } satisfies Complete<Omit<AppSecretProps, keyof SecretSettings>>);
      replicas?.replicateSecrets(secret);
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

/** In the second region: the replica of the first region's secret. */
function replica(
  label: string,
  { onRotation }: AppSecretSpec,
  { replicated, firstPrefix }: Standby,
  application: string,
): Built {
  const environment = firstPrefix.slice(application.length + 1);
  const { arn } = replicated.named(`${application}/${environment}/${label}`);
  return {
    grant: (consumer) => grantSecret(consumer, { arn, label, key: replicated.key, onRotation }),
    outputs: {},
  };
}
