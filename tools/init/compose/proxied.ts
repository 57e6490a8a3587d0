import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { roleOf } from "./images";
import type { ComposeFile } from "./read-compose";

interface Target {
  readonly port?: number;
  /** Path pattern of the requests that go to it. */
  readonly path: string;
}

/** How nginx, Caddy and HAProxy name the server behind them. */
const backends =
  /(?:proxy_pass\s+https?:\/\/|reverse_proxy\s+(?:\/\S*\s+)?(?:https?:\/\/)?|^\s*server\s+(?:\S+\s+)?)([A-Za-z][A-Za-z0-9_-]*)(?::(\d+))?(?=[\s;/]|$)/gm;

/** Where the proxies of a compose file send requests, by the service: read from the configuration that is mounted, if it is there. */
export function proxiedTo(compose: ComposeFile): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  for (const { image, mounts } of compose.services.values()) {
    if (image === undefined || roleOf(image.text)?.becomes !== "loadBalancer") continue;
    for (const { kind, source = "" } of mounts) {
      const file = resolve(compose.folder, source);
      if (kind !== "bind" || !existsSync(file) || !statSync(file).isFile()) continue;
      const text = readFileSync(file, "utf8");
      for (const found of text.matchAll(backends)) {
        const [, name = "", port] = found;
        if (!compose.services.has(name) || targets.has(name)) continue;
        targets.set(name, {
          port: port === undefined ? undefined : Number(port),
          path: pathBefore(text, found.index),
        });
      }
    }
  }
  return targets;
}

/** The path of nginx's `location` around a position. */
function pathBefore(text: string, index: number): string {
  const before = text.slice(0, index);
  const location = [...before.matchAll(/location\s+(?:\^~\s+|=\s+)?(\/[^\s{~]*)\s*\{/g)].at(-1);
  const isOpen = location && !before.slice(location.index + location[0].length).includes("}");
  const path = isOpen ? (location[1] ?? "/") : "/";
  return path.endsWith("/") ? `${path}*` : `${path}/*`;
}
