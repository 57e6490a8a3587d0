import type { Project } from "../../stacks/project-stacks";
import { environments, localEnvironments } from "./environments/all";

/** This folder as a project of its own, beside Plinth's. */
export const project: Project = { environments, localEnvironments, programs: "../../tools" };
