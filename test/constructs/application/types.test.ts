import { shop } from "../../../application";
import { application } from "../../../constructs/application/application";
import { canary, type Deployment, linear, rolling } from "../../../constructs/application/deployment";
import { postgres } from "../../../constructs/application/postgres";
import { secret } from "../../../constructs/application/secret";
import { worker } from "../../../constructs/application/worker";
import { dev } from "../../../environments/dev";
import { type EnvironmentLiteral, environment } from "../../../environments/environment";

// Each mistake is one for the compiler: `npm run types` fails if one of these lines compiles.
const health = {
  command: ["true"],
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 10,
} as const;
const data = { orders: postgres({ version: "16" }) };
const secrets = { paymentKey: secret({ description: "API key of the payment provider" }) };

test("a misspelt name is a type error", () => {
  const good = worker({ health, shutdownSeconds: 10, uses: ["orders", "paymentKey"] });
  const bad = worker({ health, shutdownSeconds: 10, uses: ["ordrs"] });
  application("typed", { data, secrets, services: { good } });
  // @ts-expect-error "ordrs" is neither data, secret nor service
  application("typed", { data, secrets, services: { bad } });

  const { application: _, ...literal } = dev;
  const { mailer, ...others } = literal.services;
  // @ts-expect-error the service is called "mailer"
  environment(shop, { ...literal, services: { ...others, maler: mailer } });
  // @ts-expect-error the data store is called "orders"
  environment(shop, { ...literal, data: { order: literal.data.orders } });
  // @ts-expect-error the secret is missing
  environment(shop, { ...literal, secrets: {} });
  // @ts-expect-error a worker gets no requests to scale on
  const scaleOn: EnvironmentLiteral<typeof shop>["services"]["mailer"]["scaleOn"] = { requestsPerMinute: 1 };
  // @ts-expect-error a protection is switched off with a reason, not with false
  const multiAz: EnvironmentLiteral<typeof shop>["data"]["orders"]["multiAz"] = false;
  expect([scaleOn, multiAz]).toEqual([{ requestsPerMinute: 1 }, false]);
});

test("a deployment has the keys of its strategy", () => {
  // @ts-expect-error a canary has a share
  const withoutShare = canary({ bakeMinutes: 5 });
  // @ts-expect-error nothing bakes in a rolling deployment
  const baking: Deployment = { strategy: "rolling", bakeMinutes: 5 };
  // @ts-expect-error a step takes a time
  const hurried = linear({ stepPercent: 20, bakeMinutes: 5 });
  // @ts-expect-error a worker gets no requests to share
  const shared = worker({ health, shutdownSeconds: 10, deployment: rolling() });
  expect([withoutShare.strategy, baking.strategy, hurried.strategy, shared.kind]).toEqual([
    "canary",
    "rolling",
    "linear",
    "worker",
  ]);
});
