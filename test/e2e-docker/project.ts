import { resolve } from "node:path";
import { local } from "../../environments/local";
import type { Changes } from "../support/configs";
import { prefixOf, WorkingCopy } from "./working-copy";

export const prefix = prefixOf(local);
export const root = resolve(".cache/e2e-docker/work");

/** A copy of the project in which a user works on the shop's local environment. */
export class Project extends WorkingCopy {
  constructor(changes: Changes) {
    const logs = resolve(".cache/e2e-docker/logs");
    super(
      { environment: local, application: "shop", folder: ".", secrets: "local:secrets", root, logs },
      changes,
    );
  }
}
