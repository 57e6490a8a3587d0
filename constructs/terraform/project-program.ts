import type { Construct } from "constructs";

const key = "plinth/programs";

/** The programs that Terraform runs during an apply: the verb of the `plinth` command, and the file in `tools`. */
const programs = { migrate: "run-migration.ts", check: "local-check.ts" } as const;

/** Sets the directory of the programs in a checkout of this library; call it before a construct runs one. */
export function programsAt(app: Construct, folder: string): void {
  app.node.setContext(key, folder);
}

/** The command that runs one of these programs in the project's directory. By default it is the installed `plinth` command. */
export function projectProgram(scope: Construct, verb: keyof typeof programs): string {
  const folder: string | undefined = scope.node.tryGetContext(key);
  return folder === undefined
    ? `npx --no-install plinth ${verb}`
    : `node ${folder}/run.mjs ${folder}/${programs[verb]}`;
}
