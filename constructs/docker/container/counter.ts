import { integer } from "../../application/schema-values";

/** Raised by one when a value was rotated: a new one starts the containers anew that use it. */
export const counter = integer(1, 1_000_000);
