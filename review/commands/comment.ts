import { readFileSync, statSync } from "node:fs";
import { Unreadable } from "../../terraform-json/unreadable";
import { comment } from "../report/comment";
import type { Answer } from "./answer";
import { type DiffOptions, diffCommand } from "./diff";

export interface CommentOptions extends Omit<DiffOptions, "format" | "plan"> {
  /** `dev=plan.txt`: the stack, and the output of `terraform show -no-color` for its plan. */
  readonly planText?: readonly string[];
}

/** The diff as the body of a comment on a pull request, with plans. */
export function commentCommand(
  before: string,
  after: string,
  { planText = [], ...options }: CommentOptions,
): Answer {
  const plans = planText.map((plan) => {
    const [, stack = "", file = ""] = /^([^=]+)=(.+)$/.exec(plan) ?? [];
    if (stack === "")
      throw new Unreadable([
        `${JSON.stringify(plan)}: expected the stack and the file of its plan, such as dev=plan.txt.`,
      ]);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Unreadable([`${file}: not found. Create it: terraform show -no-color plan.bin > ${file}`]);
    return { stack, text: readFileSync(file, "utf8") };
  });
  const { text, clear } = diffCommand(before, after, { ...options, format: "markdown" });
  return { text: comment(text, plans), clear };
}
