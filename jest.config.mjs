/** @type {import("jest").Config} */
export default {
  runner: "<rootDir>/test/runner.mjs",
  setupFiles: ["<rootDir>/test/worker.mjs"],
  // Jest leaves one core idle by default: on two cores that halves the speed.
  maxWorkers: "100%",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["<rootDir>/test/e2e/"],
  snapshotFormat: { printBasicPrototype: false, escapeString: false },
};
