import type { Environment } from "../../constructs/environment/environment";
import type { Aws } from "./aws";
import type { Fact } from "./facts/fact";
import { gaps } from "./gaps";
import { onlyProviderSix } from "./provider-five";
import type { AwsProviderFound } from "./terraform";

/** What the emulator does not carry, and what an older provider was not given, for whoever reads the run. */
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

/** An emulator that has learnt to do something makes its entry stale, and the run fails. */
export function gapFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  return Promise.all(
    gaps.map(async (gap) => ({
      what: `"${gap.what}" is still a gap of the emulator; if not, take it out of test/e2e/gaps.ts`,
      expected: false,
      found: await gap.carried(aws, environment),
    })),
  );
}
