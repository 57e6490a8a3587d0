import type { SpecContext } from "../../../application/component";
import type { Problem } from "../../../application/problem";
import { publicPortsOf } from "../../../application/public-port";
import { matchesOf, routesOf } from "../../../application/route";
import { balancerPorts } from "../../../docker/balancer/balancer-ports";
import { defaultDeployment, describeDeployment, hasNoShares } from "../../service/deployment";
import type { WebServiceSpec } from "../spec";

/** Ports that the balancers take themselves, on AWS and on Docker. */
const taken: readonly number[] = [80, 443, ...Object.values(balancerPorts)];

/** Ports of services to which clients outside connect, against each other and against routes. */
export function publicPortChecks({
  name,
  spec,
  at,
  application,
  isValid,
  isOwnValid,
}: SpecContext<WebServiceSpec>): Problem[] {
  const { deployment = defaultDeployment } = spec;
  const own = publicPortsOf(spec);
  if (!isOwnValid("ports") || own.length === 0) return [];
  const services = Object.entries(application.services).filter(([other]) =>
    ["ports", "routes", "redirects"].every((key) => isValid(`services.${other}.${key}`)),
  );
  const earlier = services.slice(
    0,
    services.findIndex(([other]) => other === name),
  );
  const subdomains = services.flatMap(([, other]) => matchesOf(other).map(({ match }) => match.subdomain));
  const problems = own.flatMap(({ name: port, public: { port: number, subdomain } }, index): Problem[] => {
    const path = `ports.${port}`;
    const rival = [
      ...earlier.flatMap(([other, service]) =>
        publicPortsOf(service).map((rival) => ({ ...rival, path: `services.${other}.ports.${rival.name}` })),
      ),
      ...own.slice(0, index).map((rival) => ({ ...rival, path: `services.${name}.ports.${rival.name}` })),
    ].find((rival) => rival.public.port === number);
    return [
      ...((spec.ports?.[port]?.protocol ?? "http") === "tcp"
        ? []
        : [
            {
              path: `${path}.public`,
              value: spec.ports?.[port]?.public,
              expected: "no public port: requests over HTTP come by routes, through the firewall",
              fix: 'Write protocol: "tcp" if it does not speak HTTP; otherwise remove public, and add a route with this port.',
            },
          ]),
      ...(taken.includes(number)
        ? [
            {
              path: `${path}.public.port`,
              value: number,
              expected: `a port other than ${taken.join(", ")}, which the load balancers take themselves`,
              fix: "Write another one, e.g. 8883.",
            },
          ]
        : []),
      ...(rival
        ? [
            {
              path: `${path}.public.port`,
              value: number,
              expected: "each public port once",
              fix: `Use another one: ${rival.path} has this one.`,
            },
          ]
        : []),
      ...(subdomains.includes(subdomain)
        ? [
            {
              path: `${path}.public.subdomain`,
              value: subdomain,
              expected: "another label than those of routes: each name leads to one load balancer",
              fix: "Write another label.",
            },
          ]
        : []),
    ];
  });
  return [
    ...problems,
    ...(!isOwnValid("deployment") || hasNoShares(deployment)
      ? []
      : [
          {
            path: "deployment",
            value: deployment,
            expected: `rolling() or recreate({ because }) for a service with public ports; ${describeDeployment(deployment)} moves shares of requests`,
            fix: "Write rolling(), or move the port to another service.",
          },
        ]),
  ].map((problem) => ({ ...problem, path: at(problem.path) }));
}

/**
 * A service in ECS has five target groups at most.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html
 */
const maxTargetGroups = 5;

/** What AWS requires of public ports. */
export function publicPortsInCloud({ spec, at, isOwnValid }: SpecContext<WebServiceSpec>): Problem[] {
  if (!isOwnValid("ports") || !isOwnValid("routes")) return [];
  const count = routesOf(spec).length + publicPortsOf(spec).length;
  if (publicPortsOf(spec).length === 0 || count <= maxTargetGroups) return [];
  return [
    {
      path: at("ports"),
      value: count,
      expected: `at most ${maxTargetGroups} routes and public ports together: a service in ECS has no more target groups`,
      fix: "Merge routes under one path, or move a port to another service.",
    },
  ];
}
