/** A code span of a text that may contain backticks. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Text on one line without Markdown syntax and without mentions. */
export function escaped(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`)
    .replaceAll(/@(?=\w)/g, "@\u200b");
}
