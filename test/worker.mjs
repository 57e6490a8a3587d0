// Runs in each process of test/runner.mjs before its first test file.

// Programs that a test starts are run as a user runs them.
delete process.env.NODE_OPTIONS;

// The runner disconnects after the last test file. A process that a test started must not keep this one alive.
process.on("disconnect", () => process.exit());
