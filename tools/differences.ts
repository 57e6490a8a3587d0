import { environments } from "../environments/all";
import { exitCode } from "../review/command-line";

// Shows the differences between all environments, each beside the setting that it comes from.
const names = environments.map(({ name }) => name);
const configs = Object.fromEntries(environments.map((environment) => [environment.name, environment]));
process.exitCode = exitCode(["differences", ...names, ...process.argv.slice(2)], configs);
