import { exitCode } from "../review/command-line";

// Does what `npm run review -- diff` does, and prints for `bench/review.ts`, instead of the report, the most memory that
// it took, in KiB, and how long the processors worked on it, in microseconds, start of Node and loading included.
const { log } = console;
let size = 0;
console.log = (text: string) => {
  size += text.length;
};
const code = exitCode(["diff", ...process.argv.slice(2)]);
if (code === 2 || size === 0) throw new Error(`The review ended with ${code}.`);
const { user, system } = process.cpuUsage();
log(`${process.resourceUsage().maxRSS} ${user + system}`);
