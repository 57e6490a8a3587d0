import { readFileSync } from "node:fs";

/** What no kind of token looks like: it resolves to itself. */
const plain = "/^[A-Za-z_:/]+$/";

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
        "function resolve(obj, options) {": `function resolve(obj, options) {
          if (typeof obj === "boolean" || (typeof obj === "string" && ${plain}.test(obj))) return obj;`,
        "const resolvedKey = makeContext()[0].resolve(key);": `const resolvedKey = ${plain}.test(key) ? key : makeContext()[0].resolve(key);`,
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
