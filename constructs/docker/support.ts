/** What becomes of one setting of the vocabulary on Docker, beside what AWS makes of it. */
export interface Support {
  /**
   * `keeps`: the same effect. `simulates`: the application sees the same, by other means or with less behind it.
   * `drops`: no effect.
   */
  readonly docker: "keeps" | "simulates" | "drops";
  readonly onAws: string;
  readonly onDocker: string;
}

/** One entry for each setting of a word: a setting without one is an error of types. */
export type SupportOf<Word> = { readonly [Setting in keyof Word]-?: Support };

/** By setting: `port`, `health.path`. */
export type SupportTable = Readonly<Record<string, Support>>;

export function keeps(onAws: string, onDocker: string): Support {
  return { docker: "keeps", onAws, onDocker };
}

export function simulates(onAws: string, onDocker: string): Support {
  return { docker: "simulates", onAws, onDocker };
}

export function drops(onAws: string, onDocker: string): Support {
  return { docker: "drops", onAws, onDocker };
}

/** The settings of a part, as its word has them: `path` becomes `health.path`. */
export function under(part: string, table: SupportTable): SupportTable {
  return Object.fromEntries(
    Object.entries(table).map(([setting, support]) => [`${part}.${setting}`, support]),
  );
}
