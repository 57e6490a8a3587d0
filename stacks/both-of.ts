/** Each word of the application with what the environment says of it; the check has made sure that both have the same. */
export function bothOf<Word, Settings>(
  words: Readonly<Record<string, Word>>,
  settings: Readonly<Record<string, Settings>>,
): [name: string, spec: Word, settings: Settings][] {
  return Object.entries(words).flatMap(([name, spec]) => {
    const own = settings[name];
    return own === undefined ? [] : [[name, spec, own] as [string, Word, Settings]];
  });
}
