import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import { partsOf } from "./injected-variables";
import type { Consuming } from "./used-names";
import { type ComponentValue, componentVariables, type Part } from "./variable-values";

/** The value of a variable, made of variables that used components inject. */
export type Assembled =
  /** Literal texts, and the names of injected variables. */
  | {
      readonly pieces: readonly (string | { readonly variable: string })[];
      readonly percentEncoded: boolean;
    }
  /** The path of a file with the value of an injected variable. */
  | { readonly fileWith: string };

/** The variables of a service or a job that take their values from what it uses. The checks have accepted every part. */
export function assembledVariables(
  application: Application,
  { variables }: Pick<Consuming, "variables">,
  components: ApplicationComponents,
): Readonly<Record<string, Assembled>> {
  const variableOf = ({ component, part }: Part): string => {
    const variable = partsOf(application, component, components)[part];
    if (variable === undefined) throw new Error(`${component} has no part ${part}.`);
    return variable;
  };
  const assembled = (value: ComponentValue): Assembled => {
    if ("file" in value) return { fileWith: variableOf(value.file) };
    if (!("pieces" in value)) return { pieces: [{ variable: variableOf(value) }], percentEncoded: false };
    return {
      pieces: value.pieces.map((piece) =>
        typeof piece === "string" ? piece : { variable: variableOf(piece) },
      ),
      percentEncoded: value.percentEncoded,
    };
  };
  return Object.fromEntries(componentVariables(variables).map(([name, value]) => [name, assembled(value)]));
}
