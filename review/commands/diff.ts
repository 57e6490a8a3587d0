import { existsSync } from "node:fs";
import { treeOf, workingTree } from "../../terraform-json/at-ref";
import { Unreadable } from "../../terraform-json/unreadable";
import { isDay, readAcknowledgements } from "../acknowledge/acknowledgement";
import { isClear, verdict } from "../acknowledge/verdict";
import { diff, type StackDiff } from "../diff/diff";
import { planDiff } from "../plan/plan-diff";
import { jsonReport } from "../report/json";
import { markdownReport } from "../report/markdown";
import { assessed, report } from "../report/report";
import { textReport } from "../report/text";
import type { Answer } from "./answer";
import type { Format } from "./format";

export interface DiffOptions {
  readonly format: Format;
  /** Files with plans, from `terraform show -json`. */
  readonly plan?: readonly string[];
  /** @default acknowledgements.json, if it exists */
  readonly acknowledgements?: string;
  /** The day on which acknowledgements must be valid: `2030-01-31`. */
  readonly today: string;
  readonly colours: boolean;
}

const defaultFile = "acknowledgements.json";

/** Reads all inputs first, so that an input that cannot be read leaves no partial report. */
export function diffCommand(
  before: string | undefined,
  after: string | undefined,
  options: DiffOptions,
): Answer {
  const { plan = [], acknowledgements = existsSync(defaultFile) ? defaultFile : undefined } = options;
  const acknowledged = acknowledgements === undefined ? [] : readAcknowledgements(acknowledgements);
  if (!isDay(options.today))
    throw new Unreadable([`--today is ${options.today}, expected a day such as 2030-01-31.`]);
  if (plan.length > 0 && before !== undefined)
    throw new Unreadable(["Give either two trees or plans: a plan has both sides."]);
  const diffs = plan.length > 0 ? plan.map(planDiff) : diffOf(before, after);
  const changes = assessed(diffs);
  const result = report(diffs, changes, verdict(changes, acknowledged, options.today));
  const text = {
    text: () => textReport(result, options.colours),
    markdown: () => markdownReport(result),
    json: () => jsonReport(changes, result),
  }[options.format]();
  return { text, clear: isClear(result.verdict) };
}

function diffOf(before: string | undefined, after: string | undefined): StackDiff[] {
  if (before === undefined)
    throw new Unreadable(["Give a tree, or two, before and after; or a plan: --plan plan.json."]);
  return diff(treeOf(before), after === undefined ? workingTree() : treeOf(after));
}
