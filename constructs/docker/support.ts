/** The effect of one setting on Docker, compared with AWS. */
export interface Support {
  /**
   * `keeps`: the same effect. `simulates`: the same for the application, by other means or with fewer guarantees.
   * `drops`: no effect.
   */
  readonly docker: "keeps" | "simulates" | "drops";
  /** The effect on AWS, for the support matrix. */
  readonly onAws: string;
  /** The effect on Docker, for the support matrix. */
  readonly onDocker: string;
}

/** One entry for each setting of a spec: a missing one is a type error. */
export type SupportOf<Spec> = { readonly [Setting in keyof Spec]-?: Support };

/** Support by setting: `port`, `health.path`. */
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

/** Support of nested settings: `path` becomes `health.path`. */
export function under(part: string, table: SupportTable): SupportTable {
  return Object.fromEntries(
    Object.entries(table).map(([setting, support]) => [`${part}.${setting}`, support]),
  );
}
