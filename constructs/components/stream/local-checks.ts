import type { LocalDataCheck } from "../../environment/component";
import { hasPasswords } from "./spec";

/** A stream has a password if, and only if, its users log in with one. */
export const localStreamChecks: LocalDataCheck<"stream"> = ({
  at,
  component: {
    spec,
    settings: { secretVersion },
  },
  isOwnValid,
}) => {
  if (!["login", "secretVersion"].every(isOwnValid) || hasPasswords(spec) === (secretVersion !== undefined))
    return [];
  return [
    hasPasswords(spec)
      ? {
          path: at("secretVersion"),
          value: undefined,
          expected: "the number of its password: its users log in with one",
          fix: "Write secretVersion: 1.",
        }
      : {
          path: at("secretVersion"),
          value: secretVersion,
          expected: 'no version: only a stream with login: { with: "password", … } has passwords',
          fix: "Remove it.",
        },
  ];
};
