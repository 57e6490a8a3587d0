import { readFileSync, statSync } from "node:fs";
import { Unreadable } from "../../terraform-json/unreadable";
import { comment } from "../report/comment";
import type { Answer } from "./answer";
import { type DiffOptions, diffCommand } from "./diff";

export interface CommentOptions extends Omit<DiffOptions, "format" | "plan"> {
  /** `dev=plan.txt`: what `terraform show -no-color` printed of a stack's plan. */
  readonly planText?: readonly string[];
}

/** The diff as the body of a comment on a pull request, with the plans that were made. */
export function commentCommand(
  before: string,
  after: string,
  { planText = [], ...options }: CommentOptions,
): Answer {
  const plans = planText.map((word) => {
    const [, stack = "", file = ""] = /^([^=]+)=(.+)$/.exec(word) ?? [];
    if (stack === "")
      throw new Unreadable([`${JSON.stringify(word)}: write the plan of a stack as dev=plan.txt.`]);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Unreadable([
        `${file}: it is not there. Write it by: terraform show -no-color plan.bin > ${file}`,
      ]);
    return { stack, text: readFileSync(file, "utf8") };
  });
  const { text, clear } = diffCommand(before, after, { ...options, format: "markdown" });
  return { text: comment(text, plans), clear };
}
