import type { Problem } from "../../application/problem";
import { matchesOf } from "../../application/route";
import { routePriority } from "../../aws/ingress/route-priority";
import type { Environment } from "../environment";
import type { Sibling } from "./sibling";

/** Services have the same names in all environments, and different ones in a cluster. */
export function sameCluster({ label, config: { cluster } }: Sibling, other: Sibling): Problem[] {
  const theirs = other.config.cluster;
  if (!("existing" in cluster) || !("existing" in theirs)) return [];
  if (cluster.existing.arn !== theirs.existing.arn) return [];
  return [
    {
      path: `${label}: cluster.existing.arn`,
      value: cluster.existing.arn,
      expected: `a cluster that no other environment uses; ${other.label} uses this one, with services of the same names`,
      fix: "Use another cluster, or let Terraform create one: a cluster costs nothing.",
    },
  ];
}

/** Two rules of one listener cannot have one priority. */
export function samePriority({ label, config }: Sibling, other: Sibling): Problem[] {
  const [mine, theirs] = [config, other.config].map(prioritiesOnListener);
  if (!mine || !theirs || mine.listener !== theirs.listener) return [];
  const taken = [...mine.priorities].find(([priority]) => theirs.priorities.has(priority));
  if (taken === undefined) return [];
  const [priority, path] = taken;
  return [
    {
      path: `${label}: loadBalancer.existing.httpsListenerArn`,
      value: mine.listener,
      expected: `a listener in which no other rule has the priority ${priority} of ${path}; a rule of ${other.label} has it`,
      fix: "Use another listener, or another host; a route with a priority of its own cannot be in two environments on one listener.",
    },
  ];
}

function prioritiesOnListener({ application, domain, loadBalancer }: Environment) {
  if (!("existing" in loadBalancer)) return undefined;
  const routes = Object.values(application.services).flatMap(matchesOf);
  return {
    listener: loadBalancer.existing.httpsListenerArn,
    priorities: new Map(routes.map(({ match }) => [routePriority(match, domain.host), match.path] as const)),
  };
}
