/** How esbuild bundles for `tools/run.mjs`. It has printed what is wrong with the source before it throws. */
export const bundling = {
  bundle: true,
  write: false,
  platform: "node",
  target: "node20",
  format: "cjs",
  logLevel: "error",
};
