import { z } from "zod";
import type { Aws } from "./aws";
import { leftOut, notDone, spuriousChanges } from "./gaps";

/** What the emulator does not carry, for whoever reads the run. */
export function gapTable(): string {
  const rows = [
    ...leftOut.map(({ type, because }) => [`${type}: validated only`, because]),
    ...spuriousChanges.map(({ address, attribute, because }) => [
      `${address} ${attribute}: planned for ever`,
      because,
    ]),
    ...notDone.map(({ what, because }) => [what, because]),
  ] as const;
  const width = Math.max(...rows.map(([what = ""]) => what.length));
  const lines = rows.map(([what = "", because]) => `  ${what.padEnd(width)}  ${because}`);
  return `\nWhat the emulator does not carry:\n${lines.join("\n")}\n`;
}

/** An emulator that has learnt an operation makes its entry stale. */
export async function leftOutIsStillRefused(aws: Aws): Promise<void> {
  for (const { type, refused } of leftOut) {
    const learnt = await aws.ask(refused, z.unknown()).then(
      () => true,
      () => false,
    );
    if (learnt) {
      const operation = `${refused.service} ${refused.operation}`;
      throw new Error(
        `${type}: the emulator answers ${operation} now. Take the type out of test/e2e/gaps.ts.`,
      );
    }
  }
}
