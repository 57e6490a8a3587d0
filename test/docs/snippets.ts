import { readFileSync } from "node:fs";
import { off } from "../../constructs/application/choice";
import { migration } from "../../constructs/components/migration/spec";
import { objectStore } from "../../constructs/components/object-store/spec";
import { queue } from "../../constructs/components/queue/spec";
import { redis } from "../../constructs/components/redis/spec";
import { scheduledJob } from "../../constructs/components/scheduled-job/spec";
import { blueGreen, canary, linear, rolling } from "../../constructs/components/service/deployment";
import { stream } from "../../constructs/components/stream/spec";
import { topic } from "../../constructs/components/topic/spec";
import { worker } from "../../constructs/components/worker/spec";

/** The TypeScript snippets of a guide, in order. */
export function snippets(guide: string): string[] {
  return [...readFileSync(guide, "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

/** The words that snippets write. */
const words = {
  rolling,
  blueGreen,
  canary,
  linear,
  redis,
  queue,
  topic,
  worker,
  off,
  migration,
  scheduledJob,
  objectStore,
  stream,
};

/** The file in `constructs/application` that has each word: its own, but for those that are kinds of one thing. */
export const wordModules: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(words).map((word) => [
    word,
    word === "off"
      ? "choice"
      : ["rolling", "blueGreen", "canary", "linear"].includes(word)
        ? "deployment"
        : word.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  ]),
);

/** An edit that a guide asks for: `// environments/local.ts, in services.api`, then keys with their new values. */
export function placed(snippet: string): { file: string; path: string[]; keys: string } {
  const [, file = "", place = "", keys = ""] =
    /^\/\/ (\S+), in (\S+|the literal)\n(.*)$/s.exec(snippet) ?? [];
  return { file, path: place === "the literal" ? [] : place.split("."), keys };
}

/** The same edit, with the values that it writes. */
export function edit(snippet: string): { file: string; changes: Record<string, unknown> } {
  const { file, path, keys } = placed(snippet);
  const values = new Function(...Object.keys(words), `return {${keys}}`)(...Object.values(words)) as Record<
    string,
    unknown
  >;
  return {
    file,
    changes: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [[...path, key].join("."), value]),
    ),
  };
}
