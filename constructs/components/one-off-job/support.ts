import type { SupportTable } from "../../docker/support";
import { jobSupport } from "../job/support";

export const oneOffJobSupport: SupportTable = jobSupport;
