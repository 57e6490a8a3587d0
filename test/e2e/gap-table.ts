import type { Environment } from "../../constructs/environment/environment";
import type { Aws } from "./aws";
import type { Fact } from "./facts/fact";
import { gaps } from "./gaps";
import { onlyProviderSix } from "./provider-five";
import type { AwsProviderFound } from "./terraform";

/** Prints what the emulator does not support, and what was left out for an older provider. */
export function gapTable(provider: AwsProviderFound): string {
  const left = Object.entries(onlyProviderSix).flatMap(([type, fields]) =>
    Object.entries(fields).map(([field, { because }]) => ({ what: `${type}.${field}`, because })),
  );
  return (
    table("What the emulator does not do", gaps) +
    (provider.asRequired ? "" : table("What this provider does not know, and was not given", left))
  );
}

export function table(
  title: string,
  rows: readonly { readonly what: string; readonly because: string }[],
): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const lines = rows.map(({ what, because }) => `  ${what.padEnd(width)}  ${because}`);
  return `\n${title}:\n${lines.join("\n")}\n`;
}

/** If an emulator supports something that is listed as a gap, the entry is stale and the run fails. */
export function gapFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  return Promise.all(
    gaps.map(async (gap) => ({
      what: `"${gap.what}" is still a gap of the emulator; if not, take it out of test/e2e/gaps.ts`,
      expected: false,
      found: await gap.carried(aws, environment),
    })),
  );
}
