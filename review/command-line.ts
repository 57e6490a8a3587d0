import { Command, CommanderError, Option } from "commander";
import { Unreadable } from "../terraform-json/unreadable";
import type { Answer } from "./commands/answer";
import { commentCommand } from "./commands/comment";
import { diffCommand } from "./commands/diff";
import { differencesCommand } from "./commands/differences";
import { formats } from "./commands/format";
import { ledgerCommand } from "./commands/ledger";
import { delegatedCommand, suppressedCommand } from "./commands/notes";
import { reachCommand } from "./commands/reach";
import type { Configs } from "./differences/settings";

const exitCodes = `
Exit codes:
  0  nothing to do
  1  a risk is not acknowledged, an entry is stale, or a rule is violated
  2  an input cannot be read, or the command is invalid; nothing was printed`;

/**
 * Runs one command and returns the exit code of the process. `configs`: the environment configs, by stack, where they
 * are known. `name`: the command, for its help.
 */
export function exitCode(args: readonly string[], configs?: Configs, name = "npm run review --"): number {
  let answer: Answer | undefined;
  const program = commands(
    (own) => {
      answer = own;
    },
    name,
    configs,
  );
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    // Commander has printed the error or the help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // A bug of this program is not a result about the change either.
    console.error(error instanceof Unreadable ? error.message : error);
    return 2;
  }
  if (!answer) return 2;
  console.log(answer.text);
  return answer.clear ? 0 : 1;
}

function commands(answered: (answer: Answer) => void, name: string, configs?: Configs): Command {
  const program = new Command(name)
    .description("Reviews changes of infrastructure, from synthesized Terraform JSON or from plans.")
    .addHelpText("after", exitCodes)
    .exitOverride();
  const format = () => new Option("--format <format>", "output format").choices(formats).default("text");
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .addHelpText("after", exitCodes)
      .addOption(format())
      .exitOverride();

  command("diff", "the effects of a change, the worst first")
    .argument("[before]", "a cdktf.out, a directory of *.tf.json, or a git ref to synthesize")
    .argument("[after]", "the same, after the change (default: the project in this folder)")
    .option("--plan <file...>", "plans instead of trees, from terraform show -json")
    .option("--acknowledgements <file>", "acknowledged risks (default: acknowledgements.json, if it exists)")
    .addOption(
      new Option("--today <day>", "the day on which acknowledgements must be valid").default(
        today(),
        "today",
      ),
    )
    .action((before: string | undefined, after: string | undefined, options) =>
      answered(diffCommand(before, after, { ...options, colours: coloured() })),
    );
  program
    .command("comment")
    .description("the diff as a comment on a pull request, with plans")
    .addHelpText("after", exitCodes)
    .exitOverride()
    .argument("<before>", "as for diff")
    .argument("<after>", "as for diff")
    .option("--plan-text <stack=file...>", "plans from terraform show -no-color, to add below")
    .option("--acknowledgements <file>", "as for diff")
    .addOption(new Option("--today <day>", "as for diff").default(today(), "today"))
    .action((before: string, after: string, options) =>
      answered(commentCommand(before, after, { ...options, colours: false })),
    );
  const tree = "a cdktf.out, a directory of *.tf.json, or a git ref to synthesize";
  command("reach", "network connections and permissions of roles; for two trees the difference")
    .argument("[before]", tree, "cdktf.out")
    .argument("[after]", "the same, after the change (default: the project in this folder)")
    .option(
      "--never <rule...>",
      'forbidden connections, such as "internet -> aws_db_instance"; * matches anything',
    )
    .action((before: string, after: string | undefined, options) =>
      answered(reachCommand(before, after, options)),
    );
  command("differences", "the differences between stacks")
    .argument("<stacks...>", "dev staging production")
    .option("--tree <tree>", tree, "cdktf.out")
    .action((names: readonly string[], options) => answered(differencesCommand(names, options, configs)));
  command("ledger", "new, missing and moved stateful addresses")
    .argument("[tree]", tree, "cdktf.out")
    .option("--ledger <file>", "the committed ledger", "environments/stateful-addresses.json")
    .action((source: string, { format, ledger }) => answered(ledgerCommand(source, ledger, format)));
  command("delegated", "the fields that Terraform ignores, with owner and reason")
    .argument("[tree]", tree, "cdktf.out")
    .action((source: string, { format }) => answered(delegatedCommand(source, format)));
  command("suppressed", "the suppressed controls, with the reason")
    .argument("[tree]", tree, "cdktf.out")
    .action((source: string, { format }) => answered(suppressedCommand(source, format)));
  return program;
}

/** The current day in the local time zone. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function coloured(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (FORCE_COLOR !== undefined) return !["0", "false"].includes(FORCE_COLOR);
  return process.stdout.isTTY === true && !NO_COLOR;
}
