// Runs in each process of test/runner.mjs before its first test file.

// Programs that a test starts are run as a user runs them.
delete process.env.NODE_OPTIONS;
