import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const resolve = own("resolve.ts");
const stringify = own("stringify.ts");

/** What the bundle is made of besides the packages. */
export const fasterCdktfFiles = [fileURLToPath(import.meta.url), resolve, stringify];

/**
 * What CDKTF does thousands of times in a synthesis, for nothing, and that took half of the time of `npm run synth`: the
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
    // It looks for five kinds of tokens in each text and each key, in a context of its own.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]resolve\.js$/ }, ({ path }) => ({
      contents: replaced(path, {
        "function resolve(obj, options) {": `const plain = require(${JSON.stringify(resolve)});
          function resolve(obj, options) { return plain.resolve(obj, options, resolveToken); }
          function resolveToken(obj, options) {`,
      }),
    }));
    // It resolves all elements of a stack, and then once more all that they became: only what overrides them is left to resolve.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]terraform-stack\.js$/ }, ({ path }) => ({
      contents: replaced(path, {
        "deepMerge)(tf, this.rawOverrides);\n        return (0, _tokens_1.resolve)(this, tf);":
          "deepMerge)(tf, (0, _tokens_1.resolve)(this, this.rawOverrides));\n        return tf;",
      }),
    }));
    // What writes its JSON is made for all kinds of options.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]synthesize[\\/]synthesizer\.js$/ }, ({ path }) => ({
      contents: replaced(path, {
        'require("json-stable-stringify")': `require(${JSON.stringify(stringify)}).stringify`,
      }),
    }));
  },
};

function own(name) {
  return fileURLToPath(new URL(`cdktf/${name}`, import.meta.url));
}

function replaced(path, replacements) {
  let text = readFileSync(path, "utf8");
  for (const [from, to] of Object.entries(replacements)) {
    if (text.split(from).length !== 2) throw new Error(`${path} has not exactly one ${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}
