/** What CDKTF's command line shows of a stack's deployment, on one line: without Terraform's line breaks and frames. */
export function unwrapped(stack: string, output: string): string {
  return output.replaceAll(new RegExp(`\\n(?:${stack}\\b)?[\\s│]*`, "g"), " ").replaceAll(/\s+/g, " ");
}
