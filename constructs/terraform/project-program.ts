import type { Construct } from "constructs";

const key = "plinth/programs";

/** Says where the programs are that Terraform runs, from the project's directory; before anything is made that runs one. */
export function programsAt(app: Construct, folder: string): void {
  app.node.setContext(key, folder);
}

/** The command that runs one of these programs in the project's directory. Unless the app says otherwise they are in `tools`. */
export function projectProgram(scope: Construct, name: string): string {
  const folder: string = scope.node.tryGetContext(key) ?? "tools";
  return `node ${folder}/run.mjs ${folder}/${name}`;
}
