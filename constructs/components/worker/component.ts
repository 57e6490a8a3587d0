import type { ServiceComponent } from "../../environment/component";
import { localServiceChecks } from "../service/checks/local-services";
import { serviceChecks } from "../service/checks/services";
import { differentSidecars, healthTiming } from "../service/spec-checks";
import { type LocalWorkerSettings, localWorkerSchema } from "./local";
import { type WorkerSettings, workerSettingsSchema } from "./settings";
import { type WorkerSpec, workerSchema } from "./spec";
import { consumedQueue, messageEndsFirst } from "./spec-checks";
import { workerSupport } from "./support";

declare module "../../application/kinds" {
  interface ServiceKinds {
    readonly worker: KindTypes<WorkerSpec, WorkerSettings, LocalWorkerSettings>;
  }
}

export const workerComponent: ServiceComponent<"worker"> = {
  specSchema: workerSchema,
  checkNames: consumedQueue,
  checkValues: (context) => [
    ...healthTiming(context),
    ...differentSidecars(context),
    ...messageEndsFirst(context),
  ],
  isCallable: false,
  ownVariables: () => ({}),
  settingsSchema: () => workerSettingsSchema,
  localSchema: () => localWorkerSchema,
  check: serviceChecks,
  checkLocal: localServiceChecks,
  support: workerSupport,
};
