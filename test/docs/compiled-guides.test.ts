import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { editedSource } from "./edited-source";
import { moduleOf, parsedEdit, snippets } from "./snippets";

const folder = join("docs", "guides");
const temporary = mkdtempSync(join(tmpdir(), "plinth-test-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Guides whose steps are independent of each other. The edits of the other guides belong together. */
const stepwise = ["choose-a-release-strategy", "release-and-go-back", "run-everything-on-your-machine"];

/** Adds the imports of the functions that are called. */
function withImports(file: string, source: string): string {
  const root = file.includes("/") ? ".." : ".";
  const missing = [...moduleOf].filter(
    ([name]) =>
      new RegExp(`\\b${name}[(\`]`).test(source) && !new RegExp(`import \\{[^}]*\\b${name}\\b`).test(source),
  );
  return [...missing.map(([name, module]) => `import { ${name} } from "${root}/${module}";`), source].join(
    "\n",
  );
}

const projects: string[] = [];

/** A project with some changed files; the compiler reads all others from this one. */
function project(name: string, files: ReadonlyMap<string, string>): string[] {
  const root = join(temporary, name);
  projects.push(root);
  mkdirSync(join(root, "environments"), { recursive: true });
  return [...files].map(([path, source]) => {
    writeFileSync(join(root, path), withImports(path, source));
    return join(root, path);
  });
}

/** The projects after the edits of a guide. */
function projectsOf(guide: string): string[] {
  const files = new Map<string, string>();
  const written: string[] = [];
  const name = basename(guide, ".md");
  const all = snippets(guide).map(parsedEdit);
  for (const [step, { file, path, keys }] of all.entries()) {
    files.set(file, editedSource(files.get(file) ?? readFileSync(file, "utf8"), path, keys));
    if (stepwise.includes(name) || step === all.length - 1)
      written.push(...project(`${name}-${step + 1}`, files));
  }
  return written;
}

/** What the compiler prints for these files. */
function compiled(files: readonly string[]): string {
  const configuration = join(temporary, "tsconfig.json");
  const compilerOptions = {
    rootDirs: [resolve("."), ...projects],
    typeRoots: [resolve("node_modules/@types")],
    types: ["node"],
    // Functions that a guide no longer uses are still imported.
    noUnusedLocals: false,
  };
  // The registry adds the kinds of all components, as it does for main.ts.
  const registry = resolve("constructs/components/registry.ts");
  writeFileSync(
    configuration,
    JSON.stringify({
      extends: resolve("tsconfig.json"),
      include: [],
      compilerOptions,
      files: [registry, ...files],
    }),
  );
  const compiler = ["node_modules/typescript/bin/tsc", "--singleThreaded", "--project", configuration];
  return spawnSync(process.execPath, compiler, { encoding: "utf8" }).stdout;
}

// Its snippets are parts of examples/standalone, which the compiler checks: see guides.test.ts.
const guides = readdirSync(folder).filter((name) => name !== "use-one-construct.md");

let errors: string[];
beforeAll(() => {
  const files = guides.flatMap((name) => projectsOf(join(folder, name)));
  const wrong = editedSource(readFileSync("environments/dev.ts", "utf8"), ["services"], "mailr: {},");
  const misspelt = project("misspelt", new Map([["environments/dev.ts", wrong]]));
  errors = compiled([...files, ...misspelt]).split("\n");
}, 120_000);

test("every edit in a guide compiles, in a project that has the guide's other edits", () => {
  expect(errors.filter((line) => /^\S/.test(line) && !line.includes("misspelt/"))).toEqual([]);
});

test("a misspelt name in a guide is a compiler error, with file and line", () => {
  expect(errors.filter((line) => line.includes("misspelt/"))).toEqual([
    expect.stringMatching(
      /misspelt\/environments\/dev\.ts\(\d+,\d+\): error TS2561: .* Did you mean to write 'mailer'/,
    ),
  ]);
});
