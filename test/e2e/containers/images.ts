import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Environment } from "../../../environments/environment";
import { run } from "../child";
import { docker, name } from "./engine";

interface BaseImages {
  readonly NODE_IMAGE: string;
  readonly POSTGRES_IMAGE: string;
}

/**
 * The images that the environment's tasks and databases ask for, under our name instead of a registry's: one of the sample
 * for each service, one that tells another version, and PostgreSQL as the emulator calls it.
 */
export async function buildImages(
  { application, services }: Environment,
  next: string,
  base: BaseImages,
): Promise<void> {
  const built = `${name}/built`;
  await run("npm", ["run", "-s", "shop:image", "--", base.NODE_IMAGE, built], {
    log: resolve(".cache/e2e/logs/shop-image.log"),
    minutes: 10,
  });
  const images = [...Object.values(services).map(({ image }) => image), next];
  for (const image of images) await variant(image, built);
  for (const { version } of Object.values(application.data))
    await docker("tag", base.POSTGRES_IMAGE, `${name}/postgres:${version}-alpine`);
}

async function variant(image: string, built: string): Promise<void> {
  const folder = resolve(".cache/e2e/containers-image");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const version = image.slice(image.lastIndexOf(":") + 1);
  writeFileSync(join(folder, "Dockerfile"), `FROM ${built}\nENV VERSION=${version}\n`);
  await docker("build", "--tag", `${name}/${image}`, folder);
}
