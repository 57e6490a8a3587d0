/** How a task ended, or that it has not. */
export interface TaskState {
  readonly status: string;
  /** `TaskFailedToStart`, `EssentialContainerExited`, … */
  readonly stopCode?: string;
  readonly reason?: string;
  readonly exitCode?: number;
}

/** What a migration needs of ECS. */
export interface Ecs {
  /** Starts the task; its ARN. Throws with ECS's reason if there is none. */
  readonly start: () => Promise<string>;
  readonly look: (task: string) => Promise<TaskState>;
  readonly stop: (task: string, reason: string) => Promise<void>;
}
