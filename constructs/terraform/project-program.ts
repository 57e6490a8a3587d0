import type { Construct } from "constructs";

const key = "plinth/programs";

/** Sets the directory of the programs that Terraform runs; call it before a construct runs one. */
export function programsAt(app: Construct, folder: string): void {
  app.node.setContext(key, folder);
}

/** The command that runs one of these programs in the project's directory. By default they are in `tools`. */
export function projectProgram(scope: Construct, name: string): string {
  const folder: string = scope.node.tryGetContext(key) ?? "tools";
  return `node ${folder}/run.mjs ${folder}/${name}`;
}
