import { CommanderError } from "commander";
import { InvalidInput } from "../constructs/application/problem";
import { Unreadable } from "../terraform-json/unreadable";
import { commands } from "./command-line";

// The reader of a pipe may stop early, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

commands()
  .parseAsync(process.argv.slice(2), { from: "user" })
  .catch((error: unknown) => {
    // Commander has printed the error or the help, and esbuild the errors in the source.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      if (!(error instanceof Error && "errors" in error))
        console.error(error instanceof InvalidInput || error instanceof Unreadable ? error.message : error);
      process.exitCode = 1;
    }
  });
