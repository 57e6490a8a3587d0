/** A code span that ends where it should, whatever backticks are in the text. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Text that Markdown takes for nothing but text, and GitHub for no mention of anybody: it stays on its line. */
export function escaped(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`)
    .replaceAll(/@(?=\w)/g, "@\u200b");
}
