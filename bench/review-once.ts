import { exitCode } from "../review/command-line";

// Runs `npm run review -- diff`, and prints for `bench/review.ts`, instead of the report, the maximum memory in KiB and the
// processor time in microseconds, including the start of Node.js and loading.
const { log } = console;
let size = 0;
console.log = (text: string) => {
  size += text.length;
};
const code = exitCode(["diff", ...process.argv.slice(2)]);
if (code === 2 || size === 0) throw new Error(`The review ended with ${code}.`);
const { user, system } = process.cpuUsage();
log(`${process.resourceUsage().maxRSS} ${user + system}`);
