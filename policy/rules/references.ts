import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { isFields } from "../../terraform-json/values";
import { matchingTexts } from "../matching-texts";
import type { StackRule } from "../rule";

/** References within a stack. */
export const referenceRules: readonly StackRule[] = [
  {
    id: "references-resolve",
    risk: "rejected",
    expected: "a resource or data source of this stack: each stack has its own state",
    fix: "Declare it here, look it up with a data source, or pass its name: stacks do not refer to each other.",
    source: ["Terraform: References to Named Values"],
    check: (stack) => {
      const unknown = (text: string) => unknownAddresses(text, stack);
      return matchingTexts(stack.json, (text) => unknown(text).length > 0)
        .filter(({ address }) => !isFormer(address))
        .flatMap(({ text, address, attribute }) =>
          unknown(text).map((value) => ({ address, attribute, value })),
        );
    },
  },
];

/** `removed` and `moved` name what is no longer declared. */
function isFormer(address: string): boolean {
  return /^(removed|moved)\.\d+\.from$/.test(address);
}

/** Other names with a dot and an underscore, such as keys of conditions, are not of a provider of this stack. */
function unknownAddresses(text: string, { blocks, json }: Stack): string[] {
  if (!text.includes(".")) return [];
  // An item of `depends_on` is a reference without `${}`.
  const isAddress = /^(?:data\.)?[a-z][a-z0-9]*_\w+\.\w+$/.test(text);
  const providers = isFields(json.provider) ? json.provider : {};
  return references(isAddress ? `\${${text}}` : text)
    .map(({ address }) => address)
    .filter((address) => Object.hasOwn(providers, address.replace(/^data\./, "").split("_")[0] ?? ""))
    .filter((address) => !blocks.has(address));
}
