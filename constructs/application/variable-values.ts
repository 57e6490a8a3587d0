import { z } from "zod";
import { exactly, says, yesOrNo } from "./schema-values";

/** A part of a component that a service or a job uses: see `from`. */
export interface Part {
  /** Name of the component in the application. */
  readonly component: string;
  /** Which part of it: `host`, `password`. */
  readonly part: string;
  /**
   * Whether the variable is left out where the component does not have the part.
   * @default false: the part has to be there wherever the application runs
   */
  readonly optional?: boolean;
}

/** A text with parts of components in it: see `url` and `text`. */
export interface ComposedText {
  readonly pieces: readonly (string | Part)[];
  /** Whether each part is percent-encoded. */
  readonly percentEncoded: boolean;
}

/** The path of a file with a part of a component: see `fileWith`. */
export interface PartFile {
  readonly file: Part;
}

/** The value of a variable that depends on a component. */
export type ComponentValue = Part | ComposedText | PartFile;

/**
 * The value of a variable: a part of a component that the service or the job names in `uses`. The parts of each component
 * are in its reference. With `{ optional: true }` the variable is left out where the component does not have the part.
 */
export function from(
  component: string,
  part: string,
  { optional = false }: { readonly optional?: boolean } = {},
): Part {
  return { component, part, ...(optional ? { optional } : {}) };
}

/** A URL with parts of components, each percent-encoded: ``url`postgresql://${from("orders", "host")}/orders` ``. */
export function url(literals: TemplateStringsArray, ...parts: readonly Part[]): ComposedText {
  return { pieces: interleaved(literals, parts), percentEncoded: true };
}

/** A text with parts of components as they are: ``text`${from("orders", "host")}:${from("orders", "port")}` ``. */
export function text(literals: TemplateStringsArray, ...parts: readonly Part[]): ComposedText {
  return { pieces: interleaved(literals, parts), percentEncoded: false };
}

/** The path of a file with a secret part: for a program that reads secrets from files only. */
export function fileWith(component: string, part: string): PartFile {
  return { file: { component, part } };
}

function interleaved(literals: readonly string[], parts: readonly Part[]): (string | Part)[] {
  return literals
    .flatMap((literal, index): (string | Part)[] => [literal, parts[index] ?? ""])
    .filter((piece) => piece !== "");
}

export const partSchema = exactly({
  /** Name of the component in the application. */
  component: z.string(),
  /** Which part of it: `host`, `password`. */
  part: z.string(),
  /**
   * Whether the variable is left out where the component does not have the part.
   * @default false
   */
  optional: yesOrNo.optional(),
});

/** What a variable of an application may be set to. */
export const variableValueSchema = z.union(
  [
    z.string(),
    partSchema,
    exactly({
      /** Literal texts and parts, in order. */
      pieces: z.array(z.union([z.string(), partSchema])),
      /** Whether each part is percent-encoded. */
      percentEncoded: z.boolean(),
    }),
    exactly({
      /** The part in the file. */
      file: partSchema,
    }),
  ],
  {
    error: says(
      'a string, or from("…", "…"), url`…`, text`…` or fileWith("…", "…")',
      'Put a plain value in quotes, or name a part of a component: from("orders", "host").',
    ),
  },
);

export type VariableValue = string | ComponentValue;
type Variables = Readonly<Record<string, VariableValue>>;

/** The variables with a value of their own. */
export function plainVariables(variables: Variables = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** The variables whose value depends on a component. */
export function componentVariables(variables: Variables = {}): [name: string, value: ComponentValue][] {
  return Object.entries(variables).filter(
    (entry): entry is [string, ComponentValue] => typeof entry[1] !== "string",
  );
}

/** Every part in a value. */
export function partsIn(value: VariableValue): readonly Part[] {
  if (typeof value === "string") return [];
  if ("file" in value) return [value.file];
  return "pieces" in value ? value.pieces.filter((piece) => typeof piece !== "string") : [value];
}

/** Whether a service or a job has a text with one of these parts of a component in it. */
export function composesParts(
  variables: Variables | undefined,
  component: string,
  parts: readonly string[],
): boolean {
  return componentVariables(variables).some(
    ([, value]) =>
      "pieces" in value &&
      partsIn(value).some((own) => own.component === component && parts.includes(own.part)),
  );
}
