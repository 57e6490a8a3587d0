import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { packageRoot } from "../package-root";

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

/** The packages of a project, in the versions that this package is tested with. */
const packages = ["@cdktf/provider-aws", "@cdktf/provider-docker", "cdktf", "constructs"];
const devPackages = [
  "@swc/core",
  "@swc/jest",
  "@types/jest",
  "@types/node",
  "cdktf-cli",
  "jest",
  "typescript",
];

/** package.json, tsconfig.json and cdktf.json of a new project. */
export function settingsFiles(name: string, folder: string): [path: string, text: string][] {
  const manifest = read(join(packageRoot(), "package.json")) as Manifest;
  const exact = (names: readonly string[]) =>
    Object.fromEntries(
      names.map((own) => [own, manifest.dependencies[own] ?? manifest.devDependencies[own] ?? "*"]),
    );
  const files = {
    "package.json": {
      name,
      version: "0.0.0",
      private: true,
      scripts: { synth: "plinth synth", test: "jest", types: "tsc" },
      dependencies: { ...exact(packages), plinth: ownSpec(folder) ?? manifest.version },
      devDependencies: exact(devPackages),
      overrides: manifest.overrides,
      jest: {
        testMatch: ["<rootDir>/test/**/*.test.ts"],
        transform: {
          "\\.ts$": [
            "@swc/jest",
            { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
          ],
        },
      },
    },
    "tsconfig.json": {
      compilerOptions: {
        target: "ES2022",
        lib: ["ES2023"],
        module: "preserve",
        moduleResolution: "bundler",
        types: ["node", "jest"],
        noEmit: true,
        strict: true,
        noUncheckedIndexedAccess: true,
        isolatedModules: true,
        skipLibCheck: true,
      },
      include: ["**/*.ts"],
      exclude: ["node_modules", "cdktf.out", ".cache"],
    },
    "cdktf.json": {
      language: "typescript",
      app: "npx --no-install plinth synth",
      projectId: randomUUID(),
      sendCrashReports: "false",
      terraformProviders: [],
      terraformModules: [],
      context: {},
    },
  };
  return Object.entries(files).map(([path, content]) => [path, `${JSON.stringify(content, null, 2)}\n`]);
}

/** What this package was installed from, if it was a file: a tarball, for example. The registry has it otherwise. */
function ownSpec(folder: string): string | undefined {
  const installation = resolve(packageRoot(), "..", "..");
  const manifest = join(installation, "package.json");
  if (!existsSync(manifest)) return undefined;
  const spec = (read(manifest) as Partial<Manifest>).dependencies?.plinth;
  return spec?.startsWith("file:")
    ? `file:${relative(folder, resolve(installation, spec.slice("file:".length)))}`
    : undefined;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
