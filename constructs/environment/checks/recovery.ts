import type { DataKind } from "../../application/kinds";
import { objectivesOf, type Recovery } from "../../application/recovery";
import { backupProblems } from "../../aws/recovery/checks";
import { objectiveProblems } from "../../aws/recovery/component-checks";
import type { Components } from "../component";
import { type ConfiguredData, configured, configuredSoFar } from "../configured";
import type { Environment } from "../environment";
import type { Check } from "./check";

/** Recovery objectives of each component that keeps data, and the backups of the environment. */
export const recoveryChecks: Check = (environment, isValid, components, isSpecValid) => {
  const { application, data, account, region } = environment;
  const backups = isValid("backups") ? environment.backups : undefined;
  const judged = configuredSoFar(application.data, data).filter(
    ({ name }) => isValid(`data.${name}`) && isSpecValid(`data.${name}`),
  );
  return [
    ...(isValid("backups")
      ? judged.flatMap((component) =>
          objectiveProblems(
            (component.settings as { readonly recovery?: Recovery }).recovery,
            meansOf(component, components),
            backups,
            (setting) => `data.${component.name}.${setting}`,
          ),
        )
      : []),
    ...(environment.backups && Object.keys(application.data).every((name) => isValid(`data.${name}`))
      ? backupProblems(
          environment.backups,
          judged.flatMap((component) => recoverable(component, components)),
          { ...(isValid("account") && { account }), ...(isValid("region") && { region }) },
          isValid,
        )
      : []),
  ];
};

/** The components of an environment with recovery objectives. */
export function recoverables({ application, data }: Environment, components: Components) {
  return configured("data", application.data, data).flatMap((component) =>
    recoverable(component, components),
  );
}

function recoverable(component: ConfiguredData, components: Components) {
  const objectives = objectivesOf(component.settings);
  const means = meansOf(component, components);
  return objectives && means ? [{ name: component.name, objectives, means }] : [];
}

function meansOf({ spec, settings }: ConfiguredData, components: Components) {
  const { recovery }: Components["data"][DataKind] = components.data[spec.kind];
  return recovery?.(spec, settings);
}
