import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import type { LoadBalancerSettings } from "./settings";

/** Checks of a load balancer's settings against each other. */
export const loadBalancerProblems = rule(["testTraffic"], usersPort);

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
