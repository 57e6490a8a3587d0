import { readFileSync } from "node:fs";
import { off } from "../../constructs/application/choice";
import { blueGreen, canary, linear, rolling } from "../../constructs/application/deployment";
import { migration } from "../../constructs/application/migration";
import { objectStore } from "../../constructs/application/object-store";
import { queue } from "../../constructs/application/queue";
import { redis } from "../../constructs/application/redis";
import { scheduledJob } from "../../constructs/application/scheduled-job";
import { stream } from "../../constructs/application/stream";
import { topic } from "../../constructs/application/topic";
import { worker } from "../../constructs/application/worker";

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

/** An edit that a guide asks for: `// environments/local.ts, in services.api`, then keys with their new values. */
export function edit(snippet: string): { file: string; changes: Record<string, unknown> } {
  const [, file = "", place = "", keys = ""] =
    /^\/\/ (\S+), in (\S+|the literal)\n(.*)$/s.exec(snippet) ?? [];
  const values = new Function(...Object.keys(words), `return {${keys}}`)(...Object.values(words)) as Record<
    string,
    unknown
  >;
  const prefix = place === "the literal" ? "" : `${place}.`;
  return {
    file,
    changes: Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value])),
  };
}
