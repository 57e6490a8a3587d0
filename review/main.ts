import { exitCode } from "./command-line";

// The reader of a pipe may stop early, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = exitCode(process.argv.slice(2));
