import type { Problem } from "../../application/problem";
import { followingOf, type SecondRegion } from "../../aws/recovery/second-region-settings";
import type { Environment } from "../environment";

/** With two regions a listener rule has the host of its region too, beside the path and the environment's host. */
const maxServed = 2;

/** Host names that DNS moves to the second region, and their certificates there. */
export function secondRegionHosts(
  environment: Environment,
  recovery: SecondRegion,
  isOutsideValid: boolean,
): Problem[] {
  const { domain, outside } = environment;
  const following = followingOf(environment);
  return [
    ...certificates(domain, recovery),
    ...(following
      ? [...(isOutsideValid && !outside ? [noHealthCheck(following.mode)] : []), ...aliases(domain)]
      : []),
  ];
}

function certificates(
  { certificateArn: own }: Environment["domain"],
  { certificateArn, region }: SecondRegion,
) {
  const path = "recovery.certificateArn";
  const there = certificateArn?.split(":")[3];
  const problems: Problem[] = [];
  if (own !== undefined && certificateArn === undefined)
    problems.push({
      path,
      value: undefined,
      expected: "the ARN of a certificate in the second region, as the first has one: domain.certificateArn",
      fix: `Request one in ${region}, or remove domain.certificateArn.`,
    });
  if (there !== undefined && there !== region)
    problems.push({
      path,
      value: certificateArn,
      expected: `a certificate in ${region}, not in ${there}: a load balancer uses those of its region`,
      fix: `Request one in ${region}, or remove it.`,
    });
  return problems;
}

function noHealthCheck(mode: string): Problem {
  return {
    path: "outside",
    value: undefined,
    expected: `paths that are requested from outside, with ${mode}: DNS follows the health check of the first of them`,
    fix: 'Write e.g. { paths: ["/api/health"], from: ["eu-west-1", "us-east-1", "ap-southeast-1"] }.',
  };
}

function aliases({ aliases = [] }: Environment["domain"]): Problem[] {
  const served = aliases.filter(({ redirects = false }) => !redirects);
  return [
    ...aliases.flatMap(({ zone, certificateArn, host }, index): Problem[] => {
      const path = `domain.aliases[${index}]`;
      if (zone === undefined)
        return [
          {
            path: `${path}.zone`,
            value: undefined,
            expected: `a hosted zone: without one nothing moves ${host} to the second region`,
            fix: "Write its hosted zone, or remove the alias.",
          },
        ];
      if (certificateArn === undefined) return [];
      return [
        {
          path: `${path}.certificateArn`,
          value: certificateArn,
          expected: "no certificate that exists: it is in one region, and the environment has two",
          fix: "Remove it: a certificate is requested in each region.",
        },
      ];
    }),
    ...(served.length > maxServed
      ? [
          {
            path: "domain.aliases",
            value: served.length,
            expected: `at most ${maxServed} without redirects: a listener rule has at most 5 values, the path, the environment's host and the host of its region among them`,
            fix: "Redirect some of them: redirects: true.",
          },
        ]
      : []),
  ];
}
