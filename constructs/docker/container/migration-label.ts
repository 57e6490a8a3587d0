/** By it the containers of migrations are found that a service waits for. */
export function migrationLabel(prefix: string, service: string): [label: string, value: string] {
  return [`plinth.before.${service}`, prefix];
}
