import { created } from "../../constructs/aws/existing/or-existing";
import type { Environment } from "../../constructs/environment/environment";
import type { Stack } from "../../terraform-json/stack";
import { alarmSections } from "./alarm-sections";
import { procedures } from "./procedures";
import { secondRegion } from "./second-region";

/** The runbook of an environment, as Markdown: what an operator does, and a section for each alarm, by its id. */
export function runbook(environment: Environment, stack: Stack): string {
  const { application, name, account, region, escalation, alerts } = environment;
  const contacts =
    escalation ?? (created(alerts)?.email ?? []).map((contact) => ({ contact, afterMinutes: 0 }));
  return [
    `# Runbook of ${application.name} in ${name}\n`,
    `Written by \`npx plinth runbooks\` from the synthesized stack: not by hand. Publish it at ${environment.runbookUrl}, to whose sections the alarms link.\n`,
    "## Contacts\n",
    "| After | Contact |",
    "| --- | --- |",
    ...contacts.map(
      ({ afterMinutes, contact }) => `| ${afterMinutes} minutes | ${contact.replaceAll("|", "\\|")} |`,
    ),
    "",
    "## Before any command\n",
    `Sign in to the account ${account}, then:\n`,
    `\`\`\`sh\nexport AWS_REGION=${region}\n\`\`\`\n`,
    ...procedures(environment, stack),
    ...secondRegion(environment),
    "## Alarms\n",
    ...alarmSections(stack, name),
  ].join("\n");
}
