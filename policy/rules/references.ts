import { placedTexts } from "../placed-texts";
import type { StackRule } from "../rule";
import type { StackJson } from "../stack-json";
import { at, blocks, isFields } from "../values";

/** What stands between `${` and `}`, and the whole text of a list such as `depends_on`. */
const expression = /\$\{([^{}]*)\}|^((?:data\.)?[a-z][a-z0-9]*_\w+\.\w+)$/g;
const reference = /(?<![\w."-])((?:data\.)?([a-z][a-z0-9]*)_[a-z0-9_]+\.[A-Za-z_][\w-]*)/g;

/** References between a stack's own parts. */
export const referenceRules: readonly StackRule[] = [
  {
    id: "references-resolve",
    expected: "something that this stack declares: each stack has a state of its own",
    fix: "Declare it here, look it up with a data source, or pass its name: nothing refers to another stack.",
    source: ["Terraform: References to Named Values"],
    check: (stack) => {
      const known = declared(stack);
      const providers = new Set(Object.keys(isFields(stack.json.provider) ? stack.json.provider : {}));
      const unknown = (text: string) =>
        referencesIn(text, providers).filter((address) => !known.has(address));
      return placedTexts(stack.json, (text) => unknown(text).length > 0)
        .filter(({ place }) => !isGone(place))
        .flatMap(({ text, ...place }) => unknown(text).map((value) => ({ ...place, value })));
    },
  },
];

function declared({ json }: StackJson): Set<string> {
  const addresses = (kind: "resource" | "data", prefix: string) =>
    blocks(json[kind]).flatMap((types) =>
      Object.keys(types).flatMap((type) =>
        blocks(at(types, type)).flatMap((named) => Object.keys(named).map((id) => `${prefix}${type}.${id}`)),
      ),
    );
  return new Set([...addresses("resource", ""), ...addresses("data", "data.")]);
}

/** What `removed` and `moved` name is no longer declared: that is what they say. */
function isGone(place: string): boolean {
  return /^(removed|moved)\.\d+\.from$/.test(place);
}

/** `aws_vpc.network`, `data.aws_region.here`; other names with a dot and an underscore are Terraform's or a policy's. */
function referencesIn(text: string, providers: ReadonlySet<string>): string[] {
  if (!text.includes(".")) return [];
  return [...text.matchAll(expression)].flatMap(([, within, whole]) =>
    [...(within ?? whole ?? "").matchAll(reference)].flatMap(([, address = "", provider = ""]) =>
      providers.has(provider) ? [address] : [],
    ),
  );
}
