import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loginTaskOf } from "../../../constructs/components/relational/own-users";
import type { Environment } from "../../../constructs/environment/environment";
import type { ForeignImages } from "../../e2e-docker/images";
import { run } from "../child";
import { buildCollector } from "./collector";
import { docker, name } from "./engine";

/**
 * The images that the environment's tasks and databases ask for, under our name instead of a registry's: one of the sample
 * for each service and job, one with another version, what stands in for collectors, and PostgreSQL as the emulator
 * calls it.
 */
export async function buildImages(
  { application, data, services, jobs }: Environment,
  next: string,
  base: Pick<ForeignImages, "node" | "postgres">,
): Promise<void> {
  const built = `${name}/built`;
  await run("npm", ["run", "-s", "shop:image", "--", base.node, built], {
    log: resolve(".cache/e2e/logs/shop-image.log"),
    minutes: 10,
  });
  const images = [...Object.values(services), ...Object.values(jobs ?? {})].map(({ image }) => image);
  for (const image of new Set([...images, next])) await variant(image, built);
  const collectors = Object.values(services).flatMap(({ collector }) => collector?.image ?? []);
  for (const image of new Set(collectors)) await buildCollector(image, base.node);
  for (const store of Object.values(application.data)) {
    if (store.kind === "postgres")
      await docker("tag", base.postgres, `${name}/postgres:${store.version}-alpine`);
  }
  for (const settings of Object.values(data)) {
    const client = loginTaskOf(settings)?.image;
    if (client !== undefined) await docker("tag", base.postgres, `${name}/${client}`);
  }
}

async function variant(image: string, built: string): Promise<void> {
  const folder = resolve(".cache/e2e/containers-image");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const version = image.slice(image.lastIndexOf(":") + 1);
  writeFileSync(join(folder, "Dockerfile"), `FROM ${built}\nENV VERSION=${version}\n`);
  await docker("build", "--tag", `${name}/${image}`, folder);
}
