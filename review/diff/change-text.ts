import type { AttributeChange } from "./attribute-changes";

/** The maximum of characters of a value to show. */
const maxLength = 120;
/** Characters that are kept before the first difference of two long values. */
const context = 30;

/** The values as text. Long values start shortly before the first difference. */
export function valueTexts(change: AttributeChange): { readonly before?: string; readonly after?: string } {
  const before = "before" in change ? textOf(change.before) : undefined;
  const after = "after" in change ? textOf(change.after) : undefined;
  const isLong = Math.max(before?.length ?? 0, after?.length ?? 0) > maxLength;
  const start =
    isLong && before !== undefined && after !== undefined
      ? Math.max(0, firstDifference(before, after) - context)
      : 0;
  return {
    ...(before === undefined ? {} : { before: cut(before, start) }),
    ...(after === undefined ? {} : { after: cut(after, start) }),
  };
}

/** `60 → 30`, `+ 30` for a new value, `- 60` for a removed one. */
export function changeText(change: AttributeChange): string {
  const { before, after } = valueTexts(change);
  if (before === undefined) return `+ ${after}`;
  return after === undefined ? `- ${before}` : `${before} → ${after}`;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

function firstDifference(one: string, other: string): number {
  const index = [...one].findIndex((sign, position) => sign !== other[position]);
  return index < 0 ? one.length : index;
}

function cut(text: string, start: number): string {
  const rest = text.slice(start);
  const shown = rest.length > maxLength ? `${rest.slice(0, maxLength - 3)}…` : rest;
  return start > 0 ? `…${shown}` : shown;
}
