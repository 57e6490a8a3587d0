import type { AttributeEffect } from "../diff/change";
import { changeText, valueTexts } from "../diff/change-text";
import type { RiskClass } from "../risk/risk";
import { addressesOf, type Entry } from "./entry";

/** The maximum of lines of one entry with nothing but values; the rest is counted. */
const maxValues = 15;

/** A line below the title of an entry: the attribute, its values, and what follows from them. */
export interface EntryLine {
  /** If it is another one than that of the entry. */
  readonly class?: RiskClass;
  readonly attribute?: string;
  readonly values: readonly { readonly before?: string; readonly after?: string }[];
  readonly reason: string;
  /** What Terraform does because of the attribute: `(replaces)`. */
  readonly note?: string;
  /** Whether the line is about an attribute without a risk of its own. */
  readonly isDetail: boolean;
}

/** The risks of an entry with the values of their attributes, then all other attributes. */
export function entryLines(entry: Entry): EntryLine[] {
  const { attributes, risks } = entry;
  // For several resources with the same cosmetic change only the names of the attributes are shown.
  if (entry.class === "cosmetic" && addressesOf(entry).size > 1) return [];
  const isTold = (path: string) => risks.some(({ attribute }) => attribute === path);
  const lines = [
    ...risks
      .filter((risk) => entry.class !== "cosmetic" || risk.attribute)
      .map((risk) => riskLine(risk, entry)),
    ...attributes.filter(({ path }) => !isTold(path)).map(detailLine),
  ];
  const isOnlyValues = ({ reason, isDetail }: EntryLine) => isDetail || reason === "";
  const hidden = new Set(lines.filter(isOnlyValues).slice(maxValues));
  const shown = lines.filter((line) => !hidden.has(line));
  return hidden.size === 0
    ? shown
    : [...shown, { values: [], reason: `and ${hidden.size} more`, isDetail: true }];
}

function riskLine({ class: own, attribute, reason }: Entry["risks"][number], entry: Entry): EntryLine {
  const changed = entry.attributes.filter(({ path }) => path === attribute);
  const because = changed.find((change) => change.because !== undefined)?.because;
  const isTold = because !== undefined || changed.some((change) => reason.includes(changeText(change)));
  return {
    ...(own === entry.class ? {} : { class: own }),
    ...(attribute === undefined ? {} : { attribute }),
    values: isTold ? [] : changed.map(valueTexts),
    reason: [because === undefined ? "" : sourceOf(because), reason].filter((part) => part !== "").join("; "),
    ...(changed.some(({ effect }) => effect === "replaces") ? { note: "(replaces)" } : {}),
    isDetail: false,
  };
}

function detailLine(attribute: AttributeEffect): EntryLine {
  const { path, effect, because } = attribute;
  const notes = {
    replaces: "(replaces)",
    unknown: "(may replace)",
    ignored: "(ignored by Terraform)",
    updates: "",
    terraform: "",
    imported: "",
    drifted: "(outside of Terraform)",
  };
  return {
    attribute: path,
    values: because === undefined ? [valueTexts(attribute)] : [],
    reason: because === undefined ? "" : sourceOf(because),
    note: notes[effect],
    isDetail: true,
  };
}

function sourceOf(because: string): string {
  return `gets its new value from ${because} during apply`;
}
