import { synthesize } from "../../../stacks/synthesize";
import { live } from "./live";

synthesize({ environments: [live], localEnvironments: [], programs: "../../../tools" });
