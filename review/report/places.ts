/** A resource in a stack. */
export interface Place {
  readonly stack: string;
  /** Path of the construct, or the address where there is none. */
  readonly name: string;
}

/** Names that are in the same stacks. */
export interface Places {
  readonly names: readonly string[];
  readonly stacks: readonly string[];
}

/** Places with the names in the same stacks together, in their order. */
export function together(places: readonly Place[]): Places[] {
  const stacksOf = new Map<string, Set<string>>();
  for (const { stack, name } of places)
    stacksOf.set(name, (stacksOf.get(name) ?? new Set<string>()).add(stack));
  const found = new Map<string, { names: string[]; stacks: string[] }>();
  for (const [name, own] of stacksOf) {
    const stacks = [...own];
    const key = stacks.join(" ");
    const same = found.get(key);
    if (same) same.names.push(name);
    else found.set(key, { names: [name], stacks });
  }
  return [...found.values()];
}
