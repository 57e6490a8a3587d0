import type { Problem } from "../../constructs/application/problem";
import type { Environment } from "../environment";

/** Strategies that AWS does not follow yet: said once for each service, whichever environments the application has. */
export function deploymentRelations(environments: readonly Environment[]): Problem[] {
  const applications = [...new Set(environments.map(({ application }) => application))];
  return applications.flatMap((application) => {
    const names = environments.filter((member) => member.application === application).map(({ name }) => name);
    return Object.entries(application.services).flatMap(([name, service]) => {
      const deployment = service.kind === "web-service" ? service.deployment : undefined;
      if (deployment?.strategy !== "blue-green" && deployment?.strategy !== "canary") return [];
      return [
        {
          path: `application ${application.name}: services.${name}.deployment`,
          value: deployment,
          allowed: `rolling() for an application that runs on AWS: ${names.join(", ")}`,
          mend: "Write rolling(), or leave it out: other strategies are there for local environments only, so far.",
        },
      ];
    });
  });
}
