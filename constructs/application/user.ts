import { z } from "zod";
import { chosenBy, exactly, isRecord, oneOf, reason, setOf, text } from "./schema-values";

/** The user of a container that sets none: not root, and usual in the official images. */
export const defaultUser = "1000:1000";

/**
 * The capabilities of root that Docker and ECS give to a container unless told otherwise. The platform takes all of them away.
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export const defaultCapabilities = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
] as const;

/** Those that an image may keep: with the others a process could make devices, forge packets, or give itself more. */
const keepable = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID"] as const;

export type Capability = (typeof keepable)[number];

/** Root as the user of a container, with the reason that every report shows. */
export interface Root {
  /** Always `true`: another user is written as its number. */
  readonly root: true;
  /** Why the image has to run as root: at least 10 characters, for the reviewer. */
  readonly because: string;
  /** Capabilities that it keeps. */
  readonly keeps: readonly Capability[];
}

/** A numeric user and group, or root with a reason. */
export type User = string | Root;

/**
 * Lets a container run as root, for an image that does not start as another user: `user: root("its entrypoint gives the volume to
 * its own user", ["CHOWN", "SETGID", "SETUID"])`. It keeps only the capabilities that are named: without a list none.
 */
export function root(because: string, keeps: readonly Capability[] = []): Root {
  return { root: true, because, keeps: [...keeps] };
}

export function isRoot(user: User | undefined): user is Root {
  return typeof user === "object";
}

/** The numeric user and group. */
export function userIdOf(user: User = defaultUser): string {
  return isRoot(user) ? "0:0" : user;
}

/** The largest number of a user or a group that a container engine accepts. */
const maxUserId = 2 ** 31 - 1;

function isUserAndGroup(value: string): boolean {
  return (
    /^[1-9]\d{0,9}:(?:0|[1-9]\d{0,9})$/.test(value) && value.split(":").every((id) => Number(id) <= maxUserId)
  );
}

const rootSchema = exactly({
  root: z.literal(true),
  /** Why the program runs as root: at least 10 characters. */
  because: reason,
  /** Capabilities that it keeps; all others are dropped. */
  keeps: setOf(oneOf(keepable), 0, "a list of capabilities", '["CHOWN", "SETGID", "SETUID"]'),
});

const numbers = text(
  isUserAndGroup,
  "a numeric user from 1 and a group from 0, to 2147483647 each",
  '"1000:1000"',
  'Write e.g. "1000:1000", or root("why the image has to run as root").',
);

/** A numeric user and group, or what `root("…")` returns. */
export const userSchema = chosenBy<User>((value) => (isRecord(value) ? rootSchema : numbers));
