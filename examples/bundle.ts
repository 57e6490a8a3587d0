import { join } from "node:path";
import { build } from "esbuild";
import { programs } from "./programs";

/** Bundles the programs of an example into one file each; `index.js` is the one that the image starts by default. */
export async function bundle(example: string, outdir: string): Promise<void> {
  const names = programs[example] ?? [];
  await build({
    entryPoints: {
      health: join("examples", "service", "health.ts"),
      ...Object.fromEntries(
        names.map((name, index) => [
          index === 0 ? "index" : name,
          join("examples", example, "src", `${name}.ts`),
        ]),
      ),
    },
    outdir,
    bundle: true,
    platform: "node",
    target: "node20",
    // ES modules first: esbuild leaves out what a program does not use, most of the OpenTelemetry SDK for example.
    mainFields: ["module", "main"],
    // An optional native driver, which the examples do not use.
    external: ["pg-native"],
    logLevel: "error",
  });
}
