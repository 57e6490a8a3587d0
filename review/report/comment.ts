/** By this a program finds its own comment again. */
export const mark = "<!-- plinth-review -->";

/** GitHub refuses longer comments: 65,536 characters. */
const longest = 65_000;

/** What stands around a plan: its fold, its fence, and the word that it was cut. */
const aboutPlan = 250;

/** A plan as Terraform prints it. */
export interface PlanText {
  readonly stack: string;
  readonly text: string;
}

/**
 * The one comment of a pull request: the review, and below it the plans that were made, folded. What does not fit is cut, the
 * plans before the review, and the comment says so.
 */
export function comment(review: string, plans: readonly PlanText[]): string {
  const head = `${mark}\n${cut(review, longest - 500 - aboutPlan * plans.length)}`;
  // Each gets the same share of what is left.
  const share = Math.floor((longest - head.length) / Math.max(1, plans.length)) - aboutPlan;
  const folded = plans.map(({ stack, text }) => {
    const body = cut(text.trimEnd(), Math.max(0, share));
    const fence = "`".repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length + 1)));
    return `<details><summary>Terraform's plan for ${stack}</summary>\n\n${fence}\n${body}\n${fence}\n\n</details>`;
  });
  return [head, ...folded].join("\n\n");
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.lastIndexOf("\n", length);
  const kept = text.slice(0, end > 0 ? end : length);
  // A part that is folded has to end, or all that follows is folded too.
  const open = kept.split("<details>").length - kept.split("</details>").length;
  const isFenced = (kept.match(/^```/gm) ?? []).length % 2 === 1;
  return `${kept}${isFenced ? "\n```" : ""}${"\n\n</details>".repeat(open)}\n\n… ${text.length - kept.length} characters more: run it on your machine to read them.`;
}
