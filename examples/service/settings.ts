import { readFileSync } from "node:fs";

/** A setting: from the variable, or from the file that `<NAME>_FILE` names, which is how Docker provides secrets. */
export function setting(name: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const file = environment[`${name}_FILE`];
  return environment[name] ?? (file === undefined ? undefined : readFileSync(file, "utf8").trim());
}

/** A setting that the program cannot start without. */
export function required(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const value = setting(name, environment);
  if (value === undefined || value === "") {
    throw new Error(
      `${name} is not set: give the variable ${name}, or ${name}_FILE with the path of a file that holds it.`,
    );
  }
  return value;
}
