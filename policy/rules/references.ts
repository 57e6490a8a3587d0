import { references } from "../../terraform-json/references";
import { isFields } from "../../terraform-json/values";
import { textsWith } from "../matching-texts";
import type { StackRule } from "../rule";

/** References within a stack. */
export const referenceRules: readonly StackRule[] = [
  {
    id: "references-resolve",
    risk: "rejected",
    expected: "a resource or data source of this stack: each stack has its own state",
    fix: "Declare it here, look it up with a data source, or pass its name: stacks do not refer to each other.",
    source: ["Terraform: References to Named Values"],
    check: ({ blocks, json }) => {
      const providers = isFields(json.provider) ? json.provider : {};
      // Other names with a dot and an underscore, such as keys of conditions, are not of a provider of this stack.
      const isUnknown = (name: string) =>
        !blocks.has(name) && Object.hasOwn(providers, name.replace(/^data\./, "").split("_")[0] ?? "");
      return textsWithAddresses(json, (found) => found.some(isUnknown))
        .filter(({ address }) => !isFormer(address))
        .flatMap(({ found, ...place }) => found.filter(isUnknown).map((value) => ({ ...place, value })));
    },
  },
];

/** `removed` and `moved` name what is no longer declared. */
function isFormer(address: string): boolean {
  return /^(removed|moved)\.\d+\.from$/.test(address);
}

/** Texts with the addresses that they refer to. */
const textsWithAddresses = textsWith((text) => {
  if (!text.includes(".")) return undefined;
  // An item of `depends_on` is a reference without `${}`.
  const isAddress = /^(?:data\.)?[a-z][a-z0-9]*_\w+\.\w+$/.test(text);
  const found = references(isAddress ? `\${${text}}` : text);
  return found.length === 0 ? undefined : found.map(({ address }) => address);
});
