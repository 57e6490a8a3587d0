/** What becomes of one setting of the vocabulary on Docker, beside what AWS makes of it. */
export interface Parity {
  /**
   * `keeps`: the same effect. `simulates`: the application sees the same, by other means or with less behind it.
   * `drops`: no effect.
   */
  readonly docker: "keeps" | "simulates" | "drops";
  readonly onAws: string;
  readonly onDocker: string;
}

/** One entry for each setting of a word: a setting without one is an error of types. */
export type ParityOf<Word> = { readonly [Setting in keyof Word]-?: Parity };

/** By setting: `port`, `health.path`. */
export type ParityTable = Readonly<Record<string, Parity>>;

export function keeps(onAws: string, onDocker: string): Parity {
  return { docker: "keeps", onAws, onDocker };
}

export function simulates(onAws: string, onDocker: string): Parity {
  return { docker: "simulates", onAws, onDocker };
}

export function drops(onAws: string, onDocker: string): Parity {
  return { docker: "drops", onAws, onDocker };
}

/** The settings of a part, as its word has them: `path` becomes `health.path`. */
export function under(part: string, table: ParityTable): ParityTable {
  return Object.fromEntries(Object.entries(table).map(([setting, parity]) => [`${part}.${setting}`, parity]));
}
