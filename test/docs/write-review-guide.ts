import { writeFileSync } from "node:fs";
import { guide, guideNow, readme, readmeNow } from "./review-guide";

// `npm run review:guide`: updates the output in the guide, and the counts in the README.
writeFileSync(guide, guideNow());
writeFileSync(readme, readmeNow());
