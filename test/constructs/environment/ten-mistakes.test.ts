import { InvalidInput } from "../../../constructs/application/problem";
import { checkEnvironments } from "../../../constructs/components/checks";
import { staging } from "../../../environments/staging";
import { changedDev, changedShop } from "../../support/configs";

test("an environment with ten mistakes has one message with ten problems", () => {
  const application = changedShop({
    "services.inventory.health.timeoutSeconds": 15,
    "services.api.routes": [{ path: "/api/*" }, { path: "/api/*" }],
  });
  const broken = changedDev({
    "network.cidr": "10.20.128.0/17",
    "network.zones": ["a", "a"],
    "domain.host": "shop.example.org",
    "data.orders.backupRetentionDays": 40,
    "services.api.memoryMiB": 768,
    "services.api.image": "shop/api",
    "services.mailer.replicas.min": 3,
    "services.apo": {},
  });
  const message = messageOf(() =>
    checkEnvironments([
      { ...staging, application },
      { ...broken, application },
    ]),
  );
  expect(message).toBe(`10 problems, nothing was written:
1. application shop: services.api.routes[1]
   value    {"path":"/api/*"}
   expected each combination of subdomain and path once
   fix      Change one of them: services.api.routes[0] has the same combination.
2. application shop: services.inventory.health.timeoutSeconds
   value    15
   expected less than intervalSeconds, which is 15
   fix      Lower the timeout, or raise the interval.
3. dev: data.orders.backupRetentionDays
   value    40
   expected a whole number of days from 1 to 35
   fix      Write a number from 1 to 35.
4. dev: services.api.image
   value    "shop/api"
   expected repository with a tag other than latest, or with a sha256 digest
   fix      Write e.g. "shop/api:1.4.2" or "shop/api@sha256:<64 hex digits>".
5. dev: services.apo
   value    {}
   expected the services api, inventory, mailer
   fix      Correct the name, or remove it.
6. dev: network.zones[1]
   value    "a"
   expected each zone once
   fix      Write another letter: [0] is "a" already.
7. dev: domain.host
   value    "shop.example.org"
   expected example.com, or a name that ends in .example.com
   fix      Correct the host, or set zone to the hosted zone that contains it.
8. dev: services.api.memoryMiB
   value    768
   expected with 256 CPU units: 512, 1024, 2048
   fix      Use one of them, or change cpuUnits: Fargate supports no other combinations.
9. dev: services.mailer.replicas.min
   value    3
   expected at most max, which is 2
   fix      Lower min, or raise max.
10. dev: network.cidr
   value    "10.20.128.0/17"
   expected a block that does not overlap 10.20.0.0/16 of staging
   fix      Use another block, so that the networks can be peered.`);
});

function messageOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof InvalidInput) return error.message;
    throw error;
  }
  return "";
}
