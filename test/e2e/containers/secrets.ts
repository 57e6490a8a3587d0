import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import { assertAll, type Fact } from "../facts/fact";
import type { Workspace } from "../workspace";
import { definitionOf } from "./definitions";
import type { Deployed } from "./deployed";
import { containersOf } from "./engine";
import { logLines } from "./logs";

/** Before the first deployment its owner writes the payment key, in the way that docs/tutorials/deploy-on-aws.md gives; the value. */
export async function writePaymentKey(
  aws: Aws,
  { application, name }: Environment,
  workspace: Workspace,
): Promise<string> {
  await workspace.synthesize();
  await workspace.terraform(name, ["init", "-input=false"]);
  const target = "-target=aws_secretsmanager_secret.secrets_payment-key_11F23E53";
  await workspace.terraform(name, ["apply", "-auto-approve", "-input=false", target]);
  // Of a length that no other text has by chance.
  const SecretString = randomBytes(29).toString("hex");
  const SecretId = `${application.name}/${name}/payment-key`;
  await aws.ask(
    { service: "secretsmanager", operation: "put_secret_value", parameters: { SecretId, SecretString } },
    z.unknown(),
  );
  return SecretString;
}

/** Secrets reach the tasks that use them, and stand nowhere else. */
export async function areInjected(deployed: Deployed): Promise<void> {
  const { environment, paymentKey, workspace } = deployed;
  const services = Object.keys(environment.services);
  const passwords = new Map<string, string>();
  for (const service of services) passwords.set(service, await databasePassword(deployed, service));
  const state = (await workspace.terraform(environment.name, ["show", "-json"])).stdout;
  const facts: Fact[] = [{ what: "state with a secret", expected: false, found: holds(state) }];
  for (const service of services) {
    const { text } = await definitionOf(deployed, service);
    facts.push({ what: `definition of ${service} with a secret`, expected: false, found: holds(text) });
    for (const { Name, Config } of await containersOf(service)) {
      const variables = new Map(Config.Env.map((line) => [line.split("=")[0], line.split("=")[1]]));
      facts.push(
        {
          what: `${Name} has the password of its own database user`,
          expected: true,
          found: variables.get("ORDERS_PASSWORD") === passwords.get(service),
        },
        {
          what: `${Name} has the payment key`,
          expected: service === "api",
          found: variables.get("PAYMENT_KEY") === paymentKey,
        },
      );
    }
  }
  const [started] = await logLines(deployed, "api", "listening");
  facts.push({
    what: "length of the payment key, as the API wrote it to CloudWatch Logs",
    expected: paymentKey.length,
    found: started?.paymentKeyLength,
  });
  assertAll(facts);

  function holds(text: string): boolean {
    return [paymentKey, ...passwords.values()].some((secret) => text.includes(secret));
  }
}

/** The password of a service's own database user, from its secret. */
async function databasePassword(
  { emulator: { aws }, environment }: Deployed,
  service: string,
): Promise<string> {
  const prefix = `${environment.application.name}-${environment.name}-orders-${service}-1-`;
  const { SecretList } = await aws.ask(
    { service: "secretsmanager", operation: "list_secrets", parameters: { MaxResults: 100 } },
    z.object({ SecretList: z.array(z.object({ Name: z.string() })) }),
  );
  const SecretId = SecretList.find(({ Name }) => Name.startsWith(prefix))?.Name;
  const { SecretString } = await aws.ask(
    { service: "secretsmanager", operation: "get_secret_value", parameters: { SecretId } },
    z.object({ SecretString: z.string() }),
  );
  return z.object({ password: z.string().min(16) }).parse(JSON.parse(SecretString)).password;
}
