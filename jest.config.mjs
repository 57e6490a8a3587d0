/** @type {import("jest").Config} */
export default {
  testEnvironment: "<rootDir>/test/runner/environment.cjs",
  testRunner: "<rootDir>/test/runner/runner.cjs",
  // Jest leaves one core idle by default: on two cores that halves the speed.
  maxWorkers: "100%",
  // Some tests start programs, which take long on a busy machine.
  testTimeout: 120_000,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["<rootDir>/test/e2e/"],
  // The package by its own name, as in tsconfig.json.
  moduleNameMapper: { "^plinth$": "<rootDir>/exports/plinth.ts", "^plinth/(.*)$": "<rootDir>/exports/$1.ts" },
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  snapshotFormat: { printBasicPrototype: false, escapeString: false },
};
