import { exitCode } from "./command-line";

process.exitCode = exitCode(process.argv.slice(2));
