import { accessMutants } from "./access";
import { accountMutants } from "./account";
import { alarmMutants } from "./alarms";
import { databaseMutants } from "./database";
import { dockerMutants } from "./docker";
import { expectationMutants } from "./expectations";
import { ingressMutants } from "./ingress";
import { type Mutant, mutantsOf } from "./mutant";
import { networkMutants } from "./network";
import { projectMutants } from "./project";
import { recordMutants } from "./record";
import { serviceMutants } from "./service";
import { storageMutants } from "./storage";
import { taskMutants } from "./task";

/** Everything that is broken on purpose. */
export const mutants: readonly Mutant[] = [
  ...networkMutants,
  ...ingressMutants,
  ...serviceMutants,
  ...taskMutants,
  ...databaseMutants,
  ...accountMutants,
  ...accessMutants,
  ...recordMutants,
  ...alarmMutants,
  ...storageMutants,
  ...dockerMutants,
  ...projectMutants,
  ...expectationMutants(),
].flatMap(mutantsOf);
