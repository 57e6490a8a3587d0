import { synthesize } from "plinth";
import { environments, localEnvironments } from "./environments/all";

void synthesize({ environments, localEnvironments, programs: "../../../../tools" });
