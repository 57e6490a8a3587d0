import { constants, Script } from "node:vm";
import { keep, read } from "./kept.mjs";

/**
 * Evaluates a bundle and returns its exports. The V8 code cache is in `compiledFile`, whose name must differ for each bundle,
 * because V8 compares only the length of the source. V8 rejects a cache of another version or other flags, and compiles again.
 */
export function load(text, { name, require, compiledFile }) {
  const compiled = read(compiledFile);
  const script = new Script(text, {
    filename: name,
    cachedData: compiled,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // At exit, because the cache then includes the functions that V8 compiled during the run.
  if (compiled === undefined || script.cachedDataRejected)
    process.once("exit", () => keep(compiledFile, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module);
  return module.exports;
}
