import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const resolve = own("resolve.ts");
const stringify = own("stringify.ts");

/** Inputs of the bundle besides the packages. */
export const fasterCdktfFiles = [fileURLToPath(import.meta.url), resolve, stringify];

/**
 * An esbuild plug-in that removes redundant work of CDKTF, which took half of the time of `npm run synth`. The output is
 * identical (`test/tools/synth.test.ts`).
 */
export const fasterCdktf = {
  name: "faster-cdktf",
  setup({ onLoad }) {
    // CDKTF captures a stack trace for each token, and prints it only for a token that cannot be resolved, together with the
    // construct path.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
    // CDKTF looks for five kinds of tokens in each string and each key, with a new context for each.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]resolve\.js$/ }, ({ path }) => ({
      contents: replaced(path, {
        "function resolve(obj, options) {": `const plain = require(${JSON.stringify(resolve)});
          function resolve(obj, options) { return plain.resolve(obj, options, resolveToken); }
          function resolveToken(obj, options) {`,
      }),
    }));
    // CDKTF resolves all elements of a stack, and then the result again: only the overrides are still unresolved there.
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]terraform-stack\.js$/ }, ({ path }) => ({
      contents: replaced(path, {
        "deepMerge)(tf, this.rawOverrides);\n        return (0, _tokens_1.resolve)(this, tf);":
          "deepMerge)(tf, (0, _tokens_1.resolve)(this, this.rawOverrides));\n        return tf;",
      }),
    }));
    // `json-stable-stringify` supports many options; only `space: 2` is used.
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
