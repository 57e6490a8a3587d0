import type { Project } from "plinth";
import { environments, localEnvironments } from "./environments/all";

/** This folder is a project of its own. */
export const project: Project = { environments, localEnvironments, programs: "../../tools" };
