import { isOff } from "../../application/choice";
import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import type { LoadBalancerSettings } from "./settings";

/** Checks of a load balancer's settings against each other. */
export const loadBalancerProblems = allOf<Pick<LoadBalancerSettings, "testTraffic" | "firewall">>(
  rule(["testTraffic"], usersPort),
  rule(["firewall"], countedWithoutGroups),
);

/** Managed rules that count in a firewall without managed rules. */
function countedWithoutGroups({ firewall }: Pick<LoadBalancerSettings, "firewall">, at: At): Problem[] {
  if (firewall === true || isOff(firewall) || firewall.count === undefined) return [];
  if ((firewall.managedRules ?? true) === true || Object.keys(firewall.count).length === 0) return [];
  return [
    {
      path: at("firewall.count"),
      value: firewall.count,
      expected: "no managed rules that count: managedRules is off",
      fix: "Remove count, or managedRules.",
    },
  ];
}

/** A port for tests that is one of the users' ports. */
function usersPort({ testTraffic }: Pick<LoadBalancerSettings, "testTraffic">, at: At): Problem[] {
  if (testTraffic === undefined || ![80, 443].includes(testTraffic.port)) return [];
  return [
    {
      path: at("testTraffic.port"),
      value: testTraffic.port,
      expected: "a port other than 80 and 443, which serve users",
      fix: "Write e.g. 8443.",
    },
  ];
}
