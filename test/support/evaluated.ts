/** What Terraform makes of a text: its expressions, and the text with `‹›` in the place of each. */
export interface Evaluated {
  readonly expressions: readonly string[];
  readonly text: string;
}

/** Reads a template as Terraform does: `$${` and `%%{` are literal, `${` and `%{` start an expression. */
export function evaluated(template: string): Evaluated {
  const expressions: string[] = [];
  let text = "";
  for (let index = 0; index < template.length; ) {
    const escaped = /^(?:\$\$\{|%%\{)/.exec(template.slice(index, index + 3));
    if (escaped) {
      text += escaped[0].slice(1);
      index += 3;
    } else if (/^[$%]\{/.test(template.slice(index, index + 2))) {
      const end = endOfExpression(template, index + 2);
      expressions.push(template.slice(index, end));
      text += "‹›";
      index = end;
    } else text += template[index++];
  }
  return { expressions, text };
}

/** Index after the brace that closes an expression; braces in its strings do not count. */
function endOfExpression(template: string, start: number): number {
  let depth = 1;
  let isString = false;
  for (let index = start; index < template.length; index++) {
    const character = template[index];
    if (character === '"' && template[index - 1] !== "\\") isString = !isString;
    if (isString) continue;
    if (character === "{") depth++;
    if (character === "}" && --depth === 0) return index + 1;
  }
  throw new Error(`An expression does not end: ${template.slice(start - 2)}`);
}

/** Every text in Terraform JSON as Terraform evaluates it, and every text in JSON that a text, or a variable `NAME={…}`, holds. */
export function evaluatedTexts(json: unknown): Evaluated[] {
  if (typeof json === "string") {
    const one = evaluated(json);
    return [one, ...inner(one.text)];
  }
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    // Notes are read by no Terraform.
    key === "//" ? [] : evaluatedTexts(value),
  );
}

function inner(text: string): Evaluated[] {
  const json = /^(?:[A-Z_]+=)?([[{].*)$/s.exec(text)?.[1];
  if (json === undefined) return [];
  try {
    return textsOf(JSON.parse(json)).map((found) => ({ expressions: [], text: found }));
  } catch {
    return [];
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value, ...inner(value).map(({ text }) => text)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item)]);
}
