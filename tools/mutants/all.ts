import { accessMutants } from "./access";
import { accountMutants } from "./account";
import { alarmMutants } from "./alarms";
import { cacheMutants } from "./cache";
import { connectionMutants } from "./connections";
import { databaseMutants } from "./database";
import { databaseUseMutants } from "./database-use";
import { dockerMutants } from "./docker";
import { exampleMutants } from "./examples";
import { expectationMutants } from "./expectations";
import { ingressMutants } from "./ingress";
import { jobMutants } from "./jobs";
import { messagingMutants } from "./messaging";
import { type Mutant, mutantsOf } from "./mutant";
import { networkMutants } from "./network";
import { numberMutants } from "./numbers";
import { objectStoreMutants } from "./object-stores";
import { projectMutants } from "./project";
import { recordMutants } from "./record";
import { releaseMutants } from "./releases";
import { reviewMutants } from "./review";
import { serviceMutants } from "./service";
import { sidecarMutants } from "./sidecars";
import { stackMutants } from "./stacks";
import { storageMutants } from "./storage";
import { streamMutants } from "./streams";
import { taskMutants } from "./task";

/** Everything that is broken on purpose. */
export const mutants: readonly Mutant[] = [
  ...networkMutants,
  ...connectionMutants,
  ...ingressMutants,
  ...serviceMutants,
  ...releaseMutants,
  ...taskMutants,
  ...sidecarMutants,
  ...numberMutants,
  ...databaseMutants,
  ...databaseUseMutants,
  ...cacheMutants,
  ...accountMutants,
  ...accessMutants,
  ...recordMutants,
  ...alarmMutants,
  ...storageMutants,
  ...objectStoreMutants,
  ...streamMutants,
  ...messagingMutants,
  ...dockerMutants,
  ...jobMutants,
  ...projectMutants,
  ...stackMutants,
  ...reviewMutants,
  ...exampleMutants,
  ...expectationMutants(),
].flatMap(mutantsOf);
