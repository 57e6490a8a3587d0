import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationOf } from "../../../../tools/init/compose/application";
import { readCompose } from "../../../../tools/init/compose/read-compose";

type Files = Readonly<Record<string, string>>;

/** A folder for the compose file of each test, and what it becomes. */
export function composeFolder() {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-compose-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes a compose file, with others beside it. */
  function compose(yaml: string, beside: Files = {}): string {
    for (const [name, text] of Object.entries({ "compose.yml": yaml, ...beside })) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return join(folder, "compose.yml");
  }

  return {
    compose,
    translated: (yaml: string, beside?: Files) => applicationOf(readCompose(compose(yaml, beside)), "shop"),
    folder: () => folder,
  };
}
