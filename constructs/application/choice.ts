/** A safe setting that was switched off on purpose, with the reason that every report shows. */
export interface Off {
  /** Always `false`: the safe setting is written as `true`. */
  readonly enabled: false;
  /** Why the risk is accepted here: at least 10 characters, for the reviewer. */
  readonly because: string;
}

/** A setting that is safe when `true`; anything else has to be written down: see `off`. */
export type Choice = true | Off;

/** Switches a safe setting off, with the reason: `multiAz: off("rebuilt from the seed script at will")`. */
export function off(because: string): Off {
  return { enabled: false, because };
}

export function isOff(choice: Choice | object): choice is Off {
  return typeof choice === "object" && "enabled" in choice && choice.enabled === false;
}
