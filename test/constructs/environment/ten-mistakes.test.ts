import { InvalidInput } from "../../../constructs/application/problem";
import { checkEnvironments } from "../../../constructs/environment/check-environments";
import { staging } from "../../../environments/staging";
import { changedDev, changedShop } from "../../support/literals";

test("an environment with ten mistakes gets one message with ten entries", () => {
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
1. application shop: services.inventory.health.timeoutSeconds
   is      15
   allowed less than intervalSeconds, which is 15
   mend    Lower the timeout, or raise the interval.
2. application shop: services.api.routes[1]
   is      {"path":"/api/*"}
   allowed each combination of subdomain and path once
   mend    Change one of them: it is the same as services.api.routes[0].
3. dev: data.orders.backupRetentionDays
   is      40
   allowed a whole number of days from 1 to 35
   mend    Write a number from 1 to 35.
4. dev: services.api.image
   is      "shop/api"
   allowed repository with a tag other than latest, or with a sha256 digest
   mend    Write e.g. "shop/api:1.4.2" or "shop/api@sha256:<64 hex digits>".
5. dev: services.apo
   is      {}
   allowed the service api, inventory, mailer
   mend    Correct the name, or remove it.
6. dev: network.zones[1]
   is      "a"
   allowed each zone once
   mend    Write another letter: "a" stands at [0] already.
7. dev: domain.host
   is      "shop.example.org"
   allowed example.com, or a name that ends in .example.com
   mend    Correct the host, or name the zone that it lies in.
8. dev: services.api.memoryMiB
   is      768
   allowed with 256 CPU units: 512, 1024, 2048
   mend    Take one of them, or change cpuUnits: Fargate sells no other pairs.
9. dev: services.mailer.replicas.min
   is      3
   allowed at most max, which is 2
   mend    Lower min, or raise max.
10. dev: network.cidr
   is      "10.20.128.0/17"
   allowed a block apart from staging's, which is 10.20.0.0/16
   mend    Take another block, so that the networks can be connected one day.`);
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
