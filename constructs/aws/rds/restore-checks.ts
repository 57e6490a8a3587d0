import { isOff } from "../../application/choice";
import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import { instanceInUse, instancesOf, original, type RestoreSettings } from "./restores";

/** Checks of restores against each other, the instance in use and the original. */
export const restoreProblems = allOf<RestoreSettings>(
  rule(["restores", "keepOriginal"], nothingLeft),
  rule(["restores", "keepOriginal", "inUse"], unknownInstance),
);

function nothingLeft(
  { restores = [], keepOriginal = true }: Pick<RestoreSettings, "restores" | "keepOriginal">,
  at: At,
): Problem[] {
  if (!isOff(keepOriginal) || restores.length > 0) return [];
  return [
    {
      path: at("keepOriginal"),
      value: keepOriginal,
      expected: "true without restores: nothing else has the data",
      fix: "Remove it, or restore into another instance first.",
    },
  ];
}

function unknownInstance(settings: RestoreSettings, at: At): Problem[] {
  const names = instancesOf(settings).map(({ instance }) => instance);
  const { inUse } = settings;
  if (inUse === undefined || names.length === 0 || names.includes(instanceInUse(settings))) return [];
  return [
    {
      path: at("inUse"),
      value: inUse,
      expected: `an instance of this database: ${names.join(", ")}`,
      fix: inUse === original ? "Remove keepOriginal, or use another instance." : "Write one of them.",
    },
  ];
}
