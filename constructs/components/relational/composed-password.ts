import type { Application } from "../../application/application";
import { consumers } from "../../application/consumers";
import { composesParts } from "../../application/variable-values";

/** Whether a service or a job has a text with the user or the password of a database in it. */
export function passwordIsComposed(application: Application, name: string): boolean {
  return Object.values(consumers(application)).some(({ variables }) =>
    composesParts(variables, name, ["username", "password"]),
  );
}

/** The same, for the checks of one database. */
export function composition({
  component: { name },
  environment: { application },
}: {
  readonly component: { readonly name: string };
  readonly environment: { readonly application: Application };
}) {
  return { passwordIsComposed: passwordIsComposed(application, name) };
}
