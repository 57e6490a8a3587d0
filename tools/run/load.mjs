import { constants, Script } from "node:vm";

/**
 * Loads the text of a CommonJS module, without a file: what it exports, and its compiled script. `compiled` is what V8 made
 * of the same text before; V8 refuses it if another version or other flags made it, and compiles anew.
 */
export function load(text, { name, require, compiled }) {
  const script = new Script(`(function (exports, require, module) {${text}\n})`, {
    filename: name,
    cachedData: compiled,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module);
  return { exports: module.exports, script };
}
