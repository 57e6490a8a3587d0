import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { blocks, texts } from "../../terraform-json/values";
import type { Finding, Rule } from "../rule";
import { containers } from "./containers";

const databases = ["aws_db_instance", "aws_rds_cluster"];
const secret = "aws_secretsmanager_secret";

/** The secrets from which databases get their master password. */
function masterSecrets(stack: Stack): ReadonlySet<Block> {
  const passwords = stack
    .ofType(...databases)
    .flatMap(({ attributes }) => texts([attributes.password_wo, attributes.master_password_wo]));
  const sources = stack
    .ofType(`ephemeral.${secret}_version`)
    .filter(({ address }) => passwords.some((password) => password.includes(`${address}.`)));
  return new Set(sources.flatMap(({ attributes }) => stack.targets(attributes.secret_id, secret)));
}

/** Who logs in to a database as its master user. */
export const masterUserRules: readonly Rule[] = [
  {
    id: "master-user",
    risk: "weakness",
    types: ["aws_ecs_task_definition"],
    expected: "no login as the master user of a database, who may do everything in it",
    fix: "Give it a database user of its own: ownUsers in the environment's settings of the database.",
    source: ["AWS: RDS User Guide, Master user account privileges"],
    check: (task, stack) => {
      const kept = masterSecrets(stack);
      return containers(task, stack).flatMap((own): Finding[] =>
        blocks(own.secrets)
          .filter(({ valueFrom }) =>
            stack.targets(valueFrom).some((target) => databases.includes(target.type) || kept.has(target)),
          )
          .map(({ name }) => ({
            attribute: `container_definitions ${String(own.name)}.secrets`,
            value: name,
          })),
      );
    },
  },
];
