import { writeFileSync } from "node:fs";
import { guide, guideNow } from "./review-guide";

// `npm run review:guide`: the example changes with the sample.
writeFileSync(guide, guideNow());
