import { writeFileSync } from "node:fs";
import { guide, guideNow } from "./review-guide";

// `npm run review:guide`: updates the output in the guide.
writeFileSync(guide, guideNow());
