import { constants, Script } from "node:vm";
import { keep, read } from "./kept.mjs";

/**
 * Loads a bundle, without a file, and returns what it exports. What V8 compiled of it is kept in
 * `compiledFile`, which has to be another one for another text: V8 looks only at the length. It refuses what another version
 * or other flags made, and compiles anew.
 */
export function load(text, { name, require, compiledFile }) {
  const compiled = read(compiledFile);
  const script = new Script(text, {
    filename: name,
    cachedData: compiled,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // At the end of the run V8 has compiled the functions too that are called: the next run need not.
  if (compiled === undefined || script.cachedDataRejected)
    process.once("exit", () => keep(compiledFile, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module);
  return module.exports;
}
