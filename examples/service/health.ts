import { isAlive } from "./heartbeat";

/** The health command of services without a port: exits with 0 if the last heartbeat is recent. */
process.exitCode = isAlive() ? 0 : 1;
