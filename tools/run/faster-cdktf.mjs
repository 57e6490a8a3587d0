import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const faster = fileURLToPath(new URL("resolve.cjs", import.meta.url));

/**
 * What CDKTF does thousands of times in a synthesis, for nothing, and that took a third of the time of `npm run synth`: the
 * output is the same to the byte (`test/tools/synth.test.ts`).
 */
export const fasterCdktf = {
  name: "faster-cdktf",
  setup({ onLoad }) {
    // It takes the whole stack trace of each token that is made, and prints it only beside a token that cannot be resolved,
    // where the place in the tree is printed too.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
    // It looks for four kinds of tokens in each text and each key, in a context of its own.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]resolve\.js$/ }, ({ path }) => ({
      contents: replaced(path, {
        "function resolve(obj, options) {": `const plain = require(${JSON.stringify(faster)});
          function resolve(obj, options) { return plain.resolve(obj, options, resolveToken); }
          function resolveToken(obj, options) {`,
      }),
    }));
    // It resolves all elements of a stack once more when they are in one, though only what is overridden is still unresolved.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]terraform-stack\.js$/ }, ({ path }) => ({
      contents: replaced(path, {
        "deepMerge)(tf, this.rawOverrides);\n        return (0, _tokens_1.resolve)(this, tf);":
          "deepMerge)(tf, (0, _tokens_1.resolve)(this, this.rawOverrides));\n        return tf;",
      }),
    }));
  },
};

function replaced(path, replacements) {
  let text = readFileSync(path, "utf8");
  for (const [from, to] of Object.entries(replacements)) {
    if (text.split(from).length !== 2) throw new Error(`${path} has not exactly one ${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}
