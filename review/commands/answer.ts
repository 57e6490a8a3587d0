/** The output of a command, and whether there is nothing to do. */
export interface Answer {
  readonly text: string;
  readonly clear: boolean;
}
