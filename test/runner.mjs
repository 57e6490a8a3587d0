import { createRunner } from "jest-light-runner";

/** Minutes that one test file may take on a busy machine: many times what the slowest needs. */
const limitMinutes = 5;

// The worker processes, and this process if Jest runs one worker only, load TypeScript through tsx.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --import tsx`.trim();
await import("tsx");

/**
 * Runs all test files in a few Node.js processes that load each module once. Jest's own runner loads every module again
 * for each test file, and maps the stack traces that CDKTF takes of every resource: two thirds of its time.
 */
export default class ProcessRunner extends createRunner({ runtime: "child_process" }) {
  async _runTest(test) {
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`${test.path} ran for ${limitMinutes} minutes.`)),
        limitMinutes * 60_000,
      );
    });
    try {
      return await Promise.race([super._runTest(test), limit]);
    } finally {
      clearTimeout(timer);
    }
  }
}
