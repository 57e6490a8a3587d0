import { synthesis } from "./synthesis";

void synthesis(() => import("../main"));
