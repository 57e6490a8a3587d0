/** One of the two logins of a user. */
export type Slot = 1 | 2;

/**
 * The logins of a user of a store with the version of each one's password; the first one is in use. Odd versions are those of the first login, even
 * versions those of the second, which exists from version 2: a rotation changes the login that nobody uses.
 */
export function slotVersions(
  passwordVersion: number,
): readonly { readonly slot: Slot; readonly version: number }[] {
  const slotOf = (version: number): Slot => (version % 2 === 1 ? 1 : 2);
  return [passwordVersion, passwordVersion - 1]
    .filter((version) => version > 0)
    .map((version) => ({ slot: slotOf(version), version }));
}
