import { synthesize } from "plinth";
import { project } from "./project";

void synthesize(project);
