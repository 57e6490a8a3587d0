import { isSecretName } from "../../terraform-json/secret-names";
import { isTrue } from "../../terraform-json/values";
import { blockOf } from "../diff/change";
import type { ChangeRule } from "./rule";

/** Outputs that show a secret to everyone who can read the state or the log of an apply. */
export const shownSecrets: ChangeRule = (change) => {
  const { type, address, attributes } = blockOf(change);
  const name = address.replace(/^output\./, "");
  const wasShown = change.before !== undefined && !isTrue(change.before.attributes.sensitive);
  if (type !== "output" || !change.after || wasShown) return [];
  if (isTrue(attributes.sensitive) || !isSecretName(name)) return [];
  return [
    { class: "exposure", reason: "it has the name of a secret, and its value is shown: it is not sensitive" },
  ];
};
