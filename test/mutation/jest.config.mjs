import base from "../../jest.config.mjs";

/** Each test is repeated for what it reads. Jest's own runner gives each test file a JSON.parse of its own. */
export default {
  ...base,
  rootDir: "../..",
  runner: "jest-runner",
  setupFiles: [],
  setupFilesAfterEnv: ["<rootDir>/test/mutation/repeat-tests.ts"],
  // The package by its own name, as in tsconfig.json.
  moduleNameMapper: { "^plinth$": "<rootDir>/exports/plinth.ts", "^plinth/(.*)$": "<rootDir>/exports/$1.ts" },
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
};
