import { readFileSync } from "node:fs";
import { off } from "../../constructs/application/choice";
import { fileWith, from, text, url } from "../../constructs/application/variable-values";
import { email } from "../../constructs/components/email/spec";
import { external } from "../../constructs/components/external/spec";
import { fileSystem } from "../../constructs/components/file-system/spec";
import { migration } from "../../constructs/components/migration/spec";
import { mysql } from "../../constructs/components/mysql/spec";
import { objectStore } from "../../constructs/components/object-store/spec";
import { postgres } from "../../constructs/components/postgres/spec";
import { queue } from "../../constructs/components/queue/spec";
import { redis } from "../../constructs/components/redis/spec";
import { scheduledJob } from "../../constructs/components/scheduled-job/spec";
import { secret } from "../../constructs/components/secret/spec";
import { blueGreen, canary, linear, recreate, rolling } from "../../constructs/components/service/deployment";
import { stream } from "../../constructs/components/stream/spec";
import { topic } from "../../constructs/components/topic/spec";
import { webService } from "../../constructs/components/web-service/spec";
import { worker } from "../../constructs/components/worker/spec";

/** The TypeScript snippets of a guide, in order. */
export function snippets(guide: string): string[] {
  return [...readFileSync(guide, "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

/** The functions that snippets call, by the module in `constructs/` that exports them. */
const modules = {
  "application/choice": { off },
  "application/variable-values": { fileWith, from, text, url },
  "components/email/spec": { email },
  "components/external/spec": { external },
  "components/file-system/spec": { fileSystem },
  "components/migration/spec": { migration },
  "components/mysql/spec": { mysql },
  "components/object-store/spec": { objectStore },
  "components/postgres/spec": { postgres },
  "components/queue/spec": { queue },
  "components/redis/spec": { redis },
  "components/scheduled-job/spec": { scheduledJob },
  "components/secret/spec": { secret },
  "components/service/deployment": { rolling, recreate, blueGreen, canary, linear },
  "components/stream/spec": { stream },
  "components/topic/spec": { topic },
  "components/web-service/spec": { webService },
  "components/worker/spec": { worker },
};

/** The module of each function that snippets call. */
export const moduleOf: ReadonlyMap<string, string> = new Map(
  Object.entries(modules).flatMap(([module, exported]) =>
    Object.keys(exported).map((name) => [name, `constructs/${module}`] as const),
  ),
);

/** Parses an edit of a guide: `// environments/local.ts, in services.api`, then keys with their new values. */
export function parsedEdit(snippet: string): { file: string; path: string[]; keys: string } {
  const [, file = "", path, keys = ""] =
    /^\/\/ (\S+), (?:in (\S+)|at the top level)\n(.*)$/s.exec(snippet) ?? [];
  return { file, path: path?.split(".") ?? [], keys };
}

/** Parses the same edit, and evaluates the values. */
export function edit(snippet: string): { file: string; changes: Record<string, unknown> } {
  const { file, path, keys } = parsedEdit(snippet);
  const functions: Record<string, unknown> = Object.assign({}, ...Object.values(modules));
  const values = new Function(...Object.keys(functions), `return {${keys}}`)(
    ...Object.values(functions),
  ) as Record<string, unknown>;
  return {
    file,
    changes: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [[...path, key].join("."), value]),
    ),
  };
}
