/** The name under which one of two regions is found, whichever serves: health checks and people use it. */
export function regionHost({ region, host }: { readonly region: string; readonly host: string }): string {
  return `${region}.${host}`;
}
