import { environments, localEnvironments } from "./environments/all";
import { synthesize } from "./stacks/synthesize";

synthesize({ environments, localEnvironments });
