const { readFileSync } = require("node:fs");
const { join } = require("node:path");

/** The versions of CDKTF whose output is the same, byte for byte, with the modules below: `test/tools/synth.test.ts`. */
const known = ["cdktf 0.21.0"];

/** An esbuild plug-in that puts faster modules in the place of two modules that CDKTF imports. */
exports.fasterCdktf = {
  name: "faster-cdktf",
  setup({ onResolve, resolve }) {
    const packages = new Map();
    onResolve({ filter: /\/(?:stack-trace|private\/resolve)$/ }, async ({ path, importer, kind }) => {
      const [, root] = /^(.*[\\/]node_modules[\\/]cdktf)[\\/]lib[\\/]/.exec(importer) ?? [];
      if (root === undefined) return;
      if (!packages.has(root)) packages.set(root, isKnown(root));
      if (packages.get(root))
        return resolve(`./cdktf/${path.split("/").pop()}`, { kind, resolveDir: __dirname });
    });
  },
};

function isKnown(root) {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (known.includes(`${name} ${version}`)) return true;
  console.error(
    `Note: ${name} ${version} is used unchanged, because its output was not compared. It takes longer.`,
  );
  return false;
}
