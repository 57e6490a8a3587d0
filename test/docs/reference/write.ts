import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder, pages } from "./pages";

// `npm run docs:reference`: writes the pages of docs/reference that follow from the code.
mkdirSync(folder, { recursive: true });
for (const [name, text] of pages()) writeFileSync(join(folder, name), text);
