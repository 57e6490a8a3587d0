type Accepts = (value: string) => boolean;

/** What a text that is refused has or lacks, found by trying what would be accepted; undefined if no small change helps. */
export function textFault(accepts: Accepts, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (value === "") return "it is empty";
  if (value.trim() === "") return "it has blanks only";
  if (value !== value.trim() && accepts(value.trim())) return "it has blanks around it";
  if (accepts(value.toLowerCase())) return "it has upper-case letters";
  // Where any other beginning helps, its first part is reserved: no character of it is the reason.
  if (accepts(`a${value}`)) return undefined;
  if (accepts(`/${value}`)) return "it does not start with /";
  if (accepts(value.toUpperCase())) return "it has lower-case letters";
  return tooLong(accepts, value) ?? wrongCharacter(accepts, value);
}

/** Accepted up to a length, and refused because of what follows, whatever it is. */
function tooLong(accepts: Accepts, value: string): string | undefined {
  const max = longestAccepted(accepts, value);
  if (max < 2) return undefined;
  const last = value[max - 1] ?? "";
  // One more character of those that were accepted is refused too: the length is the reason.
  return accepts(value.slice(0, max)) &&
    !accepts(value.slice(0, max) + last) &&
    !accepts(`${value.slice(0, max)}a`)
    ? `it has ${value.length} characters, at most ${max} are accepted`
    : undefined;
}

function longestAccepted(accepts: Accepts, value: string): number {
  for (let length = Math.min(value.length - 1, 1024); length > 0; length--)
    if (accepts(value.slice(0, length))) return length;
  return 0;
}

function wrongCharacter(accepts: Accepts, value: string): string | undefined {
  const wrong = [...new Set(value.replace(/[A-Za-z0-9]/g, ""))].find((character) => {
    const rest = value.replaceAll(character, "");
    // Accepted in another place, it is not the reason.
    return accepts(rest) && !accepts(rest.slice(0, 1) + character + rest.slice(1));
  });
  return wrong === undefined ? undefined : `${JSON.stringify(wrong)} is not accepted in it`;
}
