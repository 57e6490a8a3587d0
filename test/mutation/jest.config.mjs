import base from "../../jest.config.mjs";

/** Each test is repeated for what it reads. */
export default {
  ...base,
  rootDir: "../..",
  setupFilesAfterEnv: ["<rootDir>/test/mutation/repeat-tests.ts"],
};
