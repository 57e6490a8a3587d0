import type { Application } from "../../application/application";
import { consumers } from "../../application/consumers";
import type { At, Problem } from "../../application/problem";
import { componentVariables, partsIn } from "../../application/variable-values";
import type { RdsSettings } from "../../aws/rds/settings";

/** A service that verifies the database needs the certificates of the authority that signed the database's own. */
export function neededAuthority({
  at,
  component: { name, settings },
  environment: { application },
}: {
  readonly at: At;
  readonly component: { readonly name: string; readonly settings: Pick<RdsSettings, "certificateAuthority"> };
  readonly environment: { readonly application: Application };
}): Problem[] {
  const user = Object.entries(consumers(application)).find(([consumer, { variables }]) =>
    [
      variables,
      ...Object.values(application.services[consumer]?.sidecars ?? {}).map((sidecar) => sidecar.variables),
    ].some((own) =>
      componentVariables(own).some(([, value]) =>
        partsIn(value).some(({ component, part }) => component === name && part === "ca"),
      ),
    ),
  );
  if (!user || settings.certificateAuthority !== undefined) return [];
  return [
    {
      path: at("certificateAuthority"),
      value: undefined,
      expected: `the file with the certificates of RDS: ${user[0]} has the part ca of ${name} in a variable`,
      fix: 'Download the bundle of the region into the project, and write e.g. "certificates/eu-west-1-bundle.pem".',
    },
  ];
}
