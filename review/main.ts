import { exitCode } from "./command-line";

// Whoever reads may have enough, e.g. head.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = exitCode(process.argv.slice(2));
