/** Labels as the provider wants them, in an order of their own. */
export function labels(values: Readonly<Record<string, string>>): { label: string; value: string }[] {
  return Object.entries(values)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([label, value]) => ({ label, value }));
}
