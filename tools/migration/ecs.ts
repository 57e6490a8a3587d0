/** How a task ended, or that it has not. */
export interface TaskState {
  readonly status: string;
  /** `TaskFailedToStart`, `EssentialContainerExited`, … */
  readonly stopCode?: string;
  readonly reason?: string;
  readonly exitCode?: number;
}

/** No task was started, and a moment later one may be: no capacity, a role that IAM has not spread yet. */
export class NotYet extends Error {}

/** What a migration needs of ECS. */
export interface Ecs {
  /** Starts the task; its ARN. Throws `NotYet` if it is worth another try, another error if it is not. */
  readonly start: () => Promise<string>;
  readonly look: (task: string) => Promise<TaskState>;
  readonly stop: (task: string, reason: string) => Promise<void>;
}
