import base from "../../jest.config.mjs";

/** Each test is repeated for what it reads. Jest's own runner gives each test file a JSON.parse of its own. */
export default {
  ...base,
  rootDir: "../..",
  testEnvironment: "node",
  testRunner: "jest-circus/runner",
  setupFilesAfterEnv: ["<rootDir>/test/mutation/repeat-tests.ts"],
};
