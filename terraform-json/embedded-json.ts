import { onceForEachText } from "./once-for-each-text";

/** The JSON object or list in a text, such as container definitions or a policy; undefined if there is none to read. */
export function embeddedJson(text: string): unknown {
  return /^\s*[[{]/.test(text) ? read(text) : undefined;
}

const read = onceForEachText((text): unknown => {
  if (!/[\]}]\s*$/.test(text)) return undefined;
  const parsed = parsedOr(text) ?? parsedOr(withQuotesEscaped(text));
  return typeof parsed === "object" && parsed !== null ? parsed : undefined;
});

/** Quotes inside an expression belong to Terraform, not to the JSON. */
function withQuotesEscaped(text: string): string {
  return text.replaceAll(/\$\{[^{}]*\}/g, (expression) => expression.replaceAll(/(?<!\\)"/g, '\\"'));
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
