import { isAlive } from "./heartbeat";

/** The health command of services without a port: exit code 0 while the heart beats. */
process.exitCode = isAlive() ? 0 : 1;
