/** Identifies the comment, so that it can be updated. */
export const mark = "<!-- plinth-review -->";

/** GitHub rejects comments of more than 65,536 characters. */
const maxLength = 65_000;

/** Characters around a plan: its fold, its fence, and the note that it was cut. */
const planOverhead = 250;

/** A plan as Terraform prints it. */
export interface PlanText {
  readonly stack: string;
  readonly text: string;
}

/**
 * The comment on a pull request: the review, and the plans folded below it. A text that is too long is cut, with a note; the
 * plans first, then the review.
 */
export function comment(review: string, plans: readonly PlanText[]): string {
  const head = `${mark}\n${cut(review, maxLength - 500 - planOverhead * plans.length)}`;
  // Each plan gets the same share of the rest.
  const share = Math.floor((maxLength - head.length) / Math.max(1, plans.length)) - planOverhead;
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
  // Close a fold that was cut, or all text below it is folded too.
  const open = kept.split("<details>").length - kept.split("</details>").length;
  const isFenced = (kept.match(/^```/gm) ?? []).length % 2 === 1;
  return `${kept}${isFenced ? "\n```" : ""}${"\n\n</details>".repeat(open)}\n\n… ${text.length - kept.length} more characters: run the command yourself to read them.`;
}
