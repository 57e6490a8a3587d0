/** A volume or a directory of the machine, mounted into a container. */
export interface Mount {
  /** `volume`: a volume of the engine. `bind`: a file or directory of the machine. */
  readonly type: "bind" | "volume";
  /** Name of the volume, or absolute path on the machine. */
  readonly source: string;
  /** Absolute path in the container. */
  readonly target: string;
  /** Whether the container can only read it. */
  readonly readOnly: boolean;
}
