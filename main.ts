import { synthesize } from "plinth";
import { environments, localEnvironments } from "./environments/all";

// Terraform runs the programs of this checkout. A project of its own leaves `programs` out: the installed `plinth` command.
void synthesize({ environments, localEnvironments, programs: "tools" });
