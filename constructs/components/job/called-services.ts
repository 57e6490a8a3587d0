import type { SpecContext } from "../../application/component";
import type { JobSpec } from "../../application/kinds";
import type { Problem } from "../../application/problem";
import { type Deployment, describeDeployment, hasNoShares } from "../service/deployment";

/** Services in `uses` of a migration: it runs before services, and at the first deployment before all of them. */
export function noCalledServices({ spec, path, application }: SpecContext<JobSpec>): Problem[] {
  return called(spec, path, application).map(({ problem }) => ({
    ...problem,
    expected: "data or secrets: a migration runs before the services",
    fix: "Remove it: let the migration use the data directly, or a oneOffJob call the service.",
  }));
}

/** Services in `uses` of a job whose releases divide the requests: a name in the VPC's DNS has the addresses of all versions. */
export function undividedServices({ spec, path, application }: SpecContext<JobSpec>): Problem[] {
  return called(spec, path, application).flatMap(({ deployment, problem }) =>
    deployment === undefined || hasNoShares(deployment)
      ? []
      : [
          {
            ...problem,
            expected: `a service with rolling() or recreate(): on AWS a job finds the tasks of both versions, and ${problem.value} has ${describeDeployment(deployment)}`,
            fix: "Change its deployment, or let the job use the data directly.",
          },
        ],
  );
}

function called({ uses = [] }: JobSpec, path: string, { services }: SpecContext<JobSpec>["application"]) {
  return uses.flatMap((used, index) => {
    const service = Object.hasOwn(services, used) ? services[used] : undefined;
    if (service === undefined) return [];
    const deployment: Deployment | undefined = "deployment" in service ? service.deployment : undefined;
    return [{ deployment, problem: { path: `${path}.uses[${index}]`, value: used } }];
  });
}
