import { synthesize } from "../../stacks/synthesize";
import { synthesis } from "../../tools/synthesis";
import { project } from "./project";

void synthesis(() => synthesize(project));
