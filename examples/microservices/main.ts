import { synthesize } from "../../stacks/synthesize";
import { synthesis } from "../../tools/synthesis";
import { environments, localEnvironments } from "./environments/all";

void synthesis(() => synthesize({ environments, localEnvironments, programs: "../../tools" }));
