/** Bundles a TypeScript program with all that it imports, runs it, and returns its exports. */
export function load(program: string): Promise<unknown>;
