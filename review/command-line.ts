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
  0  nothing is left to look at
  1  something is: a risk that is not acknowledged, an entry that is stale, a mistake
  2  something cannot be read, or the command is wrong; nothing was written`;

/**
 * Runs one command and returns the exit code of the process. `configs`: the environment configs, by stack, where they are known.
 */
export function exitCode(args: readonly string[], configs?: Configs): number {
  let answer: Answer | undefined;
  const program = commands((own) => {
    answer = own;
  }, configs);
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    // Commander has said what is wrong, or has printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // A mistake of ours is no verdict on the change either.
    console.error(error instanceof Unreadable ? error.message : error);
    return 2;
  }
  if (!answer) return 2;
  console.log(answer.text);
  return answer.clear ? 0 : 1;
}

function commands(answered: (answer: Answer) => void, configs?: Configs): Command {
  const program = new Command("npm run review --")
    .description(
      "What a reviewer of infrastructure needs to know, from synthesized Terraform JSON or from plans.",
    )
    .addHelpText("after", exitCodes)
    .exitOverride();
  const format = () => new Option("--format <format>", "how it is printed").choices(formats).default("text");
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .addHelpText("after", exitCodes)
      .addOption(format())
      .exitOverride();

  command("diff", "what a change will do, the worst first")
    .argument("[before]", "a cdktf.out, a directory of *.tf.json, or a git ref that is synthesized")
    .argument("[after]", "the same, after the change")
    .option("--plan <file...>", "plans instead, as terraform show -json prints them")
    .option(
      "--acknowledgements <file>",
      "risks that somebody takes (default: acknowledgements.json, if it is there)",
    )
    .addOption(
      new Option("--today <day>", "hold acknowledgements against this day").default(today(), "today"),
    )
    .action((before: string | undefined, after: string | undefined, options) =>
      answered(diffCommand(before, after, { ...options, colours: coloured() })),
    );
  program
    .command("comment")
    .description("the diff as the one comment of a pull request, with the plans that were made")
    .addHelpText("after", exitCodes)
    .exitOverride()
    .argument("<before>", "as for diff")
    .argument("<after>", "as for diff")
    .option("--plan-text <stack=file...>", "plans as terraform show -no-color prints them, folded below")
    .option("--acknowledgements <file>", "as for diff")
    .addOption(new Option("--today <day>", "as for diff").default(today(), "today"))
    .action((before: string, after: string, options) =>
      answered(commentCommand(before, after, { ...options, colours: false })),
    );
  const tree = "a cdktf.out, a directory of *.tf.json, or a git ref that is synthesized";
  command(
    "reach",
    "who can connect to what, and which role may do what; of two trees what is new and what is gone",
  )
    .argument("[before]", tree, "cdktf.out")
    .argument("[after]", "the same, after the change")
    .option("--never <rule...>", 'what must not be, as "internet -> aws_db_instance"; * stands for anything')
    .action((before: string, after: string | undefined, options) =>
      answered(reachCommand(before, after, options)),
    );
  command("differences", "the differences between stacks")
    .argument("<stacks...>", "dev staging production")
    .option("--tree <tree>", tree, "cdktf.out")
    .action((names: readonly string[], options) => answered(differencesCommand(names, options, configs)));
  command("ledger", "stateful addresses that are new, gone or moved")
    .argument("[tree]", tree, "cdktf.out")
    .option("--ledger <file>", "the committed list", "environments/stateful-addresses.json")
    .action((source: string, { format, ledger }) => answered(ledgerCommand(source, ledger, format)));
  command("delegated", "the fields that Terraform ignores, who owns them, and why")
    .argument("[tree]", tree, "cdktf.out")
    .action((source: string, { format }) => answered(delegatedCommand(source, format)));
  command("suppressed", "the controls that do not hold somewhere, and why")
    .argument("[tree]", tree, "cdktf.out")
    .action((source: string, { format }) => answered(suppressedCommand(source, format)));
  return program;
}

/** Of the machine's own time zone: whoever merges reads a calendar, not UTC. */
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
