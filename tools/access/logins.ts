import { embeddedJson } from "../../terraform-json/embedded-json";
import type { Stack } from "../../terraform-json/stack";
import { blocks } from "../../terraform-json/values";
import type { Access } from "./words";

/** What a login may do, by its right. */
const rights: Readonly<Record<string, string>> = {
  owner: "reads, writes, creates, changes and drops tables",
  writer: "reads, writes",
  reader: "reads",
};

/** The logins of databases with their rights, as the tasks that create them have them. */
export function loginsIn(stack: Stack): Access[] {
  return stack.ofType("aws_ecs_task_definition").flatMap(({ attributes }) => {
    const text = String(attributes.container_definitions);
    const logins = blocks(embeddedJson(text))
      .flatMap(({ environment }) => blocks(environment))
      .find(({ name }) => name === "LOGINS")?.value;
    if (typeof logins !== "string") return [];
    const [database] = ["aws_db_instance", "aws_rds_cluster"].flatMap((type) => stack.targets(text, type));
    const data = database?.path ?? database?.address ?? "a database";
    return [...new Set(logins.split(" ").map((login) => login.replace(/-\d=/, "=")))].map((login) => {
      const [user = "", right = ""] = login.split("=");
      return { data, who: user, may: rights[right] ?? right, by: `its own login, with the right ${right}` };
    });
  });
}
