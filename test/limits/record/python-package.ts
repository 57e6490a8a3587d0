import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The files of Python packages, unpacked into one folder. No Python runs. */
export class PythonPackages {
  constructor(private readonly folder: string) {}

  /** Name and version, for the table: `botocore 1.44.8`. */
  source(name: string): string {
    const info = readdirSync(this.folder).find(
      (entry) => entry.startsWith(`${name.replaceAll("-", "_")}-`) && entry.endsWith(".dist-info"),
    );
    if (info === undefined) throw new Error(`${this.folder} has no ${name}.`);
    return `${name} ${info.slice(name.length + 1, -".dist-info".length)}`;
  }

  text(path: string): string {
    const file = join(this.folder, path);
    return existsSync(file) ? readFileSync(file, "utf8") : gunzipSync(readFileSync(`${file}.gz`)).toString();
  }

  json<Content>(path: string): Content {
    return JSON.parse(this.text(path)) as Content;
  }

  list(path: string): string[] {
    return readdirSync(join(this.folder, path)).sort();
  }
}

/** The lines of a set, list or dictionary that a Python file assigns to a name. */
export function assigned(text: string, name: string): string {
  const start = text.search(new RegExp(`^${name} = [{[]$`, "m"));
  if (start < 0) throw new Error(`Nothing is assigned to ${name}.`);
  const body = text.slice(start);
  return body.slice(0, body.search(/^[}\]]/m));
}
