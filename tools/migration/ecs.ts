/** The state of a task. */
export interface TaskState {
  readonly status: string;
  /** `TaskFailedToStart`, `EssentialContainerExited`, … */
  readonly stopCode?: string;
  readonly reason?: string;
  readonly exitCode?: number;
}

/** No task was started, and a retry may succeed: no capacity, or a new role that is not available everywhere yet. */
export class NotYet extends Error {}

/** The ECS operations of a migration. */
export interface Ecs {
  /** Starts the task and returns its ARN. Throws `NotYet` if a retry may succeed, otherwise another error. */
  readonly start: () => Promise<string>;
  readonly look: (task: string) => Promise<TaskState>;
  readonly stop: (task: string, reason: string) => Promise<void>;
}
