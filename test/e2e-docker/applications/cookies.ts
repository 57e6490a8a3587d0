import type { Reply } from "../shop";

/** The cookies that an answer sets, as a browser sends them back; those of a later answer replace earlier ones. */
export function cookiesOf(headers: Reply["headers"], before = ""): string {
  const set = [headers["set-cookie"] ?? []].flat().map((line) => line.split(";")[0] ?? "");
  const all = new Map(
    [...before.split("; ").filter(Boolean), ...set].map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
  return [...all].map(([name, value]) => `${name}=${value}`).join("; ");
}
