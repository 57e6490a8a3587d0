import { shop } from "../../application";
import { off } from "../../constructs/application/choice";
import { fileSystem } from "../../constructs/components/file-system/spec";
import { dev } from "../../environments/dev";
import { local } from "../../environments/local";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { LocalStack } from "../../stacks/local-stack";
import { type Changes, changed, changedShop } from "./configs";
import { stackNamed, synthesize } from "./synthesize";

const uploads = fileSystem({
  mounts: { api: "/app/uploads", mailer: { path: "/srv/files", readOnly: true }, restock: "/files" },
});
const objectives = { rpoMinutes: 1440, rtoMinutes: 240 };
export const fileSettings = {
  throughput: "bursting",
  recovery: objectives,
  infrequentAccessDays: 30,
} as const;
export const unsavedFiles = off("samples alone, which nobody misses");

export function sampleWithFiles({
  spec = uploads as unknown,
  aws = fileSettings as unknown,
  docker = { keepVolumes: false, recovery: unsavedFiles } as unknown,
  more = {} as Changes,
  machine = {} as Changes,
} = {}) {
  const application = changedShop({
    "data.uploads": spec,
    "services.api.uses": [...(shop.services.api.uses ?? []), "uploads"],
    "services.mailer.uses": [...(shop.services.mailer.uses ?? []), "uploads"],
    "jobs.restock.uses": ["orders", "uploads"],
    ...more,
  } satisfies Changes);
  return {
    application,
    onAws: { ...changed(dev, { "data.uploads": aws }), application },
    onDocker: { ...changed(local, { "data.uploads": docker, ...machine }), application },
  };
}

export function synthesizedWithFiles(given: Parameters<typeof sampleWithFiles>[0] = {}) {
  const { onAws, onDocker } = sampleWithFiles(given);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  return { aws: stackNamed(stacks, "dev"), docker: stackNamed(stacks, "local") };
}
