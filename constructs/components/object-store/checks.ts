import type { DataCheck } from "../../environment/component";

/** How long objects of one store cannot be deleted, against when they are to be. */
export const objectStoreChecks: DataCheck<"objectStore"> = ({ path, component }) => {
  const { name, spec, settings } = component;
  const { lockDays, keepDeletedDays, destroyWithContentsBecause } = settings;
  if (lockDays === undefined) return [];
  const problem = (expected: string, fix: string) => ({
    path: `${path}.lockDays`,
    value: lockDays,
    expected,
    fix,
  });
  const lastDays = (spec.expireDays ?? lockDays) + keepDeletedDays;
  return [
    ...(lockDays > lastDays
      ? [
          problem(
            `at most ${lastDays}: expireDays of ${name}, which is ${spec.expireDays}, and keepDeletedDays, which is ${keepDeletedDays}`,
            "Lower it, or keep objects longer: S3 would refuse to remove what the life cycle has it remove.",
          ),
        ]
      : []),
    ...(destroyWithContentsBecause !== undefined
      ? [
          problem(
            "no lock where destroyWithContentsBecause says that a destroy takes all objects with it",
            "Remove one of the two: S3 would refuse to delete what is locked.",
          ),
        ]
      : []),
  ];
};
