/** Colours of a terminal. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** What CDKTF's command line shows of a stack's deployment, on one line: without colours, line breaks and frames. */
export function unwrapped(stack: string, output: string): string {
  return output
    .replaceAll(colours, "")
    .replaceAll(new RegExp(`\\n(?:${stack}\\b)?[\\s│]*`, "g"), " ")
    .replaceAll(/\s+/g, " ");
}
