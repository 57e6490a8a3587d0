import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import type { Stack } from "../../terraform-json/stack";
import { localAlarmSections } from "./local-alarm-sections";
import { localProcedures } from "./local-procedures";

/** The runbook of an environment on one machine, as Markdown: what an operator does, and a section for each alert, by its name. */
export function localRunbook(environment: LocalEnvironment, stack: Stack): string {
  const { application, name, monitoring } = environment;
  const { emails = [], webhook = false } = monitoring?.alerts.page ?? {};
  const contacts = [...emails, ...(webhook ? ["whoever the webhook of pages reaches"] : [])];
  return [
    `# Runbook of ${application.name} in ${name}\n`,
    "Written by `npx plinth runbooks` from the synthesized stack: not by hand. Alerts name its sections. Commands run on the machine, in the folder of the project; write a name that a command has shown in place of `$CONTAINER`.\n",
    "## Contacts\n",
    ...(contacts.length > 0
      ? [...contacts.map((contact) => `- ${contact}`), ""]
      : ["Nobody is notified: the environment has no `monitoring`.\n"]),
    ...localProcedures(environment, stack),
    ...(monitoring ? ["## Alarms\n", ...localAlarmSections(stack)] : []),
  ].join("\n");
}
