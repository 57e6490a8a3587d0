/** A volume for each writable directory: `/var/cache` is `var-cache`, after the prefix. */
export function volumes(paths: readonly string[], prefix = ""): Record<string, string> {
  return Object.fromEntries(
    paths.map((path) => [`${prefix}${path.slice(1).replaceAll(/[^A-Za-z0-9]/g, "-")}`, path]),
  );
}
