import { existsSync } from "node:fs";
import { treeOf } from "../../terraform-json/at-ref";
import { Unreadable } from "../../terraform-json/unreadable";
import { isDay, readAcknowledgements } from "../acknowledge/acknowledgement";
import { isClear, verdict } from "../acknowledge/verdict";
import { diff } from "../diff/diff";
import { planDiff } from "../plan/plan-diff";
import { jsonReport } from "../report/json";
import { markdownReport } from "../report/markdown";
import { assessed, report } from "../report/report";
import { textReport } from "../report/text";
import type { Answer } from "./answer";
import type { Format } from "./format";

export interface DiffOptions {
  readonly format: Format;
  /** The plans of stacks, as `terraform show -json` prints them. */
  readonly plan?: readonly string[];
  /** @default acknowledgements.json, if it is there */
  readonly acknowledgements?: string;
  /** The day that acknowledgements are held against: `2030-01-31`. */
  readonly today: string;
  readonly colours: boolean;
}

const usual = "acknowledgements.json";

/** Reads everything before it says anything: whatever cannot be read leaves no half of a report. */
export function diffCommand(
  before: string | undefined,
  after: string | undefined,
  options: DiffOptions,
): Answer {
  const { plan = [], acknowledgements = existsSync(usual) ? usual : undefined } = options;
  const agreed = acknowledgements === undefined ? [] : readAcknowledgements(acknowledgements);
  if (!isDay(options.today))
    throw new Unreadable([`--today is ${options.today}; it has to be a day as 2030-01-31.`]);
  if (plan.length > 0 && before !== undefined)
    throw new Unreadable(["Name either two trees or plans: a plan says itself what was before."]);
  if (plan.length === 0 && (before === undefined || after === undefined))
    throw new Unreadable([
      "Name two trees, what was before and what comes after; or a plan: --plan plan.json.",
    ]);
  const diffs = plan.length > 0 ? plan.map(planDiff) : diff(treeOf(before ?? ""), treeOf(after ?? ""));
  const changes = assessed(diffs);
  const result = report(diffs, changes, verdict(changes, agreed, options.today));
  const text = {
    text: () => textReport(result, options.colours),
    markdown: () => markdownReport(result),
    json: () => jsonReport(changes, result),
  }[options.format]();
  return { text, clear: isClear(result.verdict) };
}
