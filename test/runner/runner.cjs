const Module = require("node:module");
const { createScriptTransformer } = require("@jest/transform");
const { default: circus } = require("jest-circus/runner");
const { fasterModule } = require("../../tools/run/faster-cdktf.cjs");

let transform;
let sourceMaps;

/**
 * Runs a test file with Jest's test runner, but loads modules with the `require` of Node.js: a worker process loads each module
 * once for all its test files. Jest's own registry loads every module again for each test file.
 */
module.exports = async (globalConfig, config, environment, runtime, testPath, sendMessage) => {
  if (!transform) {
    const transformer = await createScriptTransformer(config);
    const { collectCoverage, collectCoverageFrom, coverageProvider } = globalConfig;
    const options = { collectCoverage, collectCoverageFrom, coverageProvider, isInternalModule: false };
    transform = (file) => transformer.transform(file, options);
    loadTypeScript();
    mapNames(config.moduleNameMapper.map(([pattern, file]) => [new RegExp(pattern), file]));
  }
  // Jest keeps the source maps of earlier test files.
  sourceMaps = runtime.getSourceMaps();
  if (globalConfig.watch || globalConfig.watchAll) forget(isOwn);
  // jest-circus keeps the tests of a file in its modules, and its listeners in a global variable.
  forget((file) => file === testPath || file.includes("/node_modules/jest-circus/"));
  delete globalThis[Symbol.for("EVENT_HANDLERS")];
  const { jest } = runtime.requireModuleOrMock(testPath, "@jest/globals");
  globalThis.jest = {
    ...jest,
    resetModules: () => forget(isOwn),
    mock: reject,
    doMock: reject,
    unstable_mockModule: reject,
    isolateModules: reject,
  };
  runtime.requireModule = runtime.requireInternalModule = Module.createRequire(testPath);
  return circus(globalConfig, config, environment, runtime, testPath, sendMessage);
};

function loadTypeScript() {
  const { ".json": json } = Module._extensions;
  Module._extensions[".ts"] = (module, file) => {
    const { code, sourceMapPath } = transform(file);
    if (sourceMapPath) sourceMaps.set(file, sourceMapPath);
    module._compile(code, file);
  };
  // `import "./name"` is `name.ts`, even if there is a `name.json`.
  delete Module._extensions[".json"];
  Module._extensions[".json"] = json;
}

/** Finds the package by its own name, and the modules that a bundle has in the place of two of CDKTF. */
function mapNames(patterns) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (name, importer, ...rest) => {
    const [pattern, file] = patterns.find(([own]) => own.test(name)) ?? [];
    const mapped = pattern ? name.replace(pattern, file) : fasterModule(name, importer?.filename);
    return resolve(mapped ?? name, importer, ...rest);
  };
}

function reject() {
  throw new Error(
    "Modules are shared by test files, and cannot be replaced: pass what a test replaces as an argument.",
  );
}

function isOwn(file) {
  return !file.includes("/node_modules/") && !file.startsWith(__dirname);
}

function forget(isForgotten) {
  for (const file of Object.keys(require.cache)) if (isForgotten(file)) delete require.cache[file];
}
