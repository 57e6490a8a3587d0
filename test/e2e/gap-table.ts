import type { Environment } from "../../environments/environment";
import type { Aws } from "./aws";
import type { Fact } from "./facts/fact";
import { gaps } from "./gaps";

/** What the emulator does not carry, for whoever reads the run. */
export function gapTable(): string {
  const width = Math.max(...gaps.map(({ what }) => what.length));
  const lines = gaps.map(({ what, because }) => `  ${what.padEnd(width)}  ${because}`);
  return `\nWhat the emulator does not do:\n${lines.join("\n")}\n`;
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
