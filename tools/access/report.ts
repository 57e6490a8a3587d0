import type { Stack } from "../../terraform-json/stack";
import { accessIn } from "./access";

/** The report on who may do what with the data of an environment, in Markdown. */
export function accessReport(environment: string, application: string, stack: Stack): string {
  const rows = accessIn(stack).map(({ data, who, may, by }) => [`\`${data}\``, who, may, by]);
  const table = [["Data", "Who", "May", "By"], ["---", "---", "---", "---"], ...rows];
  return [
    `# Access to the data of ${environment}`,
    "",
    "Computed from the Terraform JSON: the permissions of each role in it, the policies of the data itself, and the logins of its databases. Statements that deny are not subtracted.",
    "It does not have people and roles that somebody else made: they are in IAM Identity Center and IAM.",
    "",
    ...table.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`),
    "",
    `Who did what is in the trail of the account, the log group \`/${application}/trail\`: each read of a secret, and each access to an object.`,
    "In CloudWatch Logs Insights:",
    "",
    "```",
    "fields @timestamp, userIdentity.arn, eventName, requestParameters.bucketName, requestParameters.key, requestParameters.secretId",
    "| filter eventName in ['GetSecretValue', 'GetObject', 'PutObject', 'DeleteObject']",
    "| sort @timestamp desc",
    "```",
    "",
  ].join("\n");
}
