/** A directory of a file system in a container. */
export interface FileMount {
  /** Name of the volume, unique in the task. */
  readonly volume: string;
  /** Id of the file system on EFS. */
  readonly fileSystemId: string;
  /** Id of the access point, which sets the directory and the user. */
  readonly accessPointId: string;
  /** Absolute path in the container. */
  readonly path: string;
  /** Whether the container can only read. */
  readonly readOnly: boolean;
}
