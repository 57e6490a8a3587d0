import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Assembled } from "../../../application/assembled-values";
import type { Consumer } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { ComposedSecret, type ComposedText } from "./composed-secret";
import type { Task } from "./task";

/** Directory of the files with secrets in a container. */
const directory = "/run/secrets";

/**
 * Sets the variables of a service or a job that take their values from what it uses. Plain values are in the task definition,
 * a secret is injected under another name, and texts with a secret in them are in a secret of their own.
 */
export function setAssembled(
  consumer: Construct & Consumer & { readonly task: Task },
  assembled: Readonly<Record<string, Assembled>>,
  secret: { readonly name: string; readonly key: KeyRef },
): void {
  const { variables, files } = consumer.task;
  const texts: Record<string, ComposedText> = {};
  for (const [name, value] of Object.entries(assembled)) {
    if ("fileWith" in value) {
      const path = `${directory}/${value.fileWith.toLowerCase()}`;
      files[path] = value.fileWith;
      variables.set(name, path);
      continue;
    }
    const pieces = value.pieces.map((piece) => {
      if (typeof piece === "string") return piece;
      const own = variables.injectedAs(piece.variable);
      return value.percentEncoded && typeof own === "string" ? percentEncoded(own) : own;
    });
    const [only, ...others] = pieces;
    if (only !== undefined && others.length === 0) variables.set(name, only);
    else if (pieces.every((piece) => typeof piece === "string")) variables.set(name, pieces.join(""));
    else texts[name] = { pieces, percentEncoded: value.percentEncoded };
  }
  if (Object.keys(texts).length > 0)
    new ComposedSecret(consumer, "composed-variables", { ...secret, texts }).injectInto(consumer);
}

/** Sets the variables of a sidecar that take their values from what its service uses. */
export function setSidecarVariables(
  task: Task,
  sidecar: string,
  assembled: Readonly<Record<string, Assembled>>,
): void {
  for (const [name, value] of Object.entries(assembled)) {
    const [piece] = "pieces" in value ? value.pieces : [];
    if (typeof piece !== "object") throw new Error(`${name} of the sidecar ${sidecar} is no part.`);
    task.variablesOf(sidecar).set(name, task.variables.injectedAs(piece.variable));
  }
}

function percentEncoded(value: string): string {
  return Token.isUnresolved(value) ? Fn.urlencode(value) : encodeURIComponent(value);
}
