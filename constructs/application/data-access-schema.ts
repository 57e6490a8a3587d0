import { z } from "zod";
import { listOf } from "./schema-values";

const names = listOf(z.string(), 1, "a list of names of those that use it", '["api"]').optional();

/** Who reads and who writes. */
export const dataAccessShape = { readers: names, writers: names };
