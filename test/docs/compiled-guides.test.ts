import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { editedSource } from "./edited-source";
import { placed, snippets, wordModules } from "./snippets";

const folder = join("docs", "guides");
const places = mkdtempSync(join(tmpdir(), "plinth-test-"));
afterAll(() => rmSync(places, { recursive: true, force: true }));

/** Guides of which every step stands for itself; the edits of the others belong together. */
const stepwise = ["choose-a-release-strategy", "release-and-go-back", "run-everything-on-your-machine"];

/** What an editor adds: an import for each word that is written. */
function withImports(file: string, source: string): string {
  const root = file.includes("/") ? ".." : ".";
  const missing = Object.entries(wordModules).filter(
    ([word]) =>
      new RegExp(`\\b${word}\\(`).test(source) && !new RegExp(`import \\{.*\\b${word}\\b`).test(source),
  );
  return [
    ...missing.map(([word, module]) => `import { ${word} } from "${root}/constructs/application/${module}";`),
    source,
  ].join("\n");
}

const projects: string[] = [];

/** A project in which some files read otherwise; the compiler finds all others in this one. */
function project(name: string, files: ReadonlyMap<string, string>): string[] {
  const root = join(places, name);
  projects.push(root);
  mkdirSync(join(root, "environments"), { recursive: true });
  return [...files].map(([path, source]) => {
    writeFileSync(join(root, path), withImports(path, source));
    return join(root, path);
  });
}

/** The projects that a guide leads to. */
function projectsOf(guide: string): string[] {
  const files = new Map<string, string>();
  const written: string[] = [];
  const name = basename(guide, ".md");
  const all = snippets(guide).map(placed);
  for (const [step, { file, path, keys }] of all.entries()) {
    files.set(file, editedSource(files.get(file) ?? readFileSync(file, "utf8"), path, keys));
    if (stepwise.includes(name) || step === all.length - 1)
      written.push(...project(`${name}-${step + 1}`, files));
  }
  return written;
}

/** What the compiler says of files; nothing if they are sound. */
function compiled(files: readonly string[]): string {
  const configuration = join(places, "tsconfig.json");
  const compilerOptions = {
    rootDirs: [resolve("."), ...projects],
    typeRoots: [resolve("node_modules/@types")],
    types: ["node"],
    // A word that a guide replaces is still imported.
    noUnusedLocals: false,
  };
  writeFileSync(
    configuration,
    JSON.stringify({ extends: resolve("tsconfig.json"), include: [], compilerOptions, files }),
  );
  try {
    execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "--project", configuration]);
    return "";
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout ?? error);
  }
}

const guides = readdirSync(folder).filter((name) => name !== "use-one-construct.md");

test("every edit that a guide asks for compiles, in a project that has the guide's other edits", () => {
  expect(compiled(guides.flatMap((name) => projectsOf(join(folder, name))))).toBe("");
}, 120_000);

test("a misspelt name in a guide would be found, with the place where it would stand", () => {
  const wrong = editedSource(readFileSync("environments/dev.ts", "utf8"), ["services"], "mailr: {},");
  expect(compiled(project("misspelt", new Map([["environments/dev.ts", wrong]])))).toMatch(
    /misspelt\/environments\/dev\.ts\(\d+,\d+\): error TS2561: .* Did you mean to write 'mailer'/,
  );
}, 120_000);
