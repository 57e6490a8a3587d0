/** The JSON inside a text, e.g. container definitions or a policy; undefined if there is none that can be read. */
export function openedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text) || !/[\]}]\s*$/.test(text)) return undefined;
  const parsed = parsedOr(text) ?? parsedOr(withQuotesEscaped(text));
  return typeof parsed === "object" && parsed !== null ? parsed : undefined;
}

/** Quotes inside an expression are Terraform's, not JSON's. */
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
