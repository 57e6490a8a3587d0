import { environmentProblems } from "../../../constructs/components/checks";
import { changedLocal } from "../../support/configs";
import { machineBackups } from "../../support/machine-backups";

const recovery = { rpoMinutes: 10, rtoMinutes: 30 };
const off = { enabled: false, because: "the rows are imported again" };

/** Problems of an environment that stands by for another one. */
function problems(standby: object, first: object = {}) {
  return environmentProblems(
    [],
    [
      changedLocal({ backups: machineBackups(), "data.orders.recovery": recovery, ...first }),
      changedLocal({
        name: "standby",
        secretsDirectory: ".local/standby",
        backups: { ...machineBackups(), standbyFor: "local" },
        "data.orders.recovery": recovery,
        ...standby,
      }),
    ],
  );
}

test("accepts one that finds the backups of the other", () => {
  expect(problems({})).toEqual([]);
});

test.each(["other", "standby"])("refuses %s, which is no other environment", (standbyFor) => {
  expect(problems({ "backups.standbyFor": standbyFor })).toEqual([
    {
      path: "standby: backups.standbyFor",
      value: standbyFor,
      expected: "another local environment: local",
      fix: "Correct the name, or remove it: the environment is then backed up itself.",
    },
  ]);
});

test("refuses one that is not backed up", () => {
  expect(problems({}, { backups: undefined, "data.orders.recovery": off })).toEqual([
    {
      path: "standby: backups.standbyFor",
      value: "local",
      expected: "an environment that is backed up: local has no backups",
      fix: "Write backups in local, and objectives as recovery of its data.",
    },
  ]);
});

test("refuses two that stand by for each other", () => {
  expect(problems({}, { "backups.standbyFor": "standby" })).toEqual([
    {
      path: "local: backups.standbyFor",
      value: "standby",
      expected: "an environment that is backed up: standby itself stands by for local",
      fix: "Remove standbyFor in the one that serves the data.",
    },
    {
      path: "standby: backups.standbyFor",
      value: "local",
      expected: "an environment that is backed up: local itself stands by for standby",
      fix: "Remove standbyFor in the one that serves the data.",
    },
  ]);
});

test("refuses another place, other data and the same passwords, all at once", () => {
  const changes = {
    "backups.bucket": "other",
    "data.receipts.recovery": recovery,
    secretsDirectory: ".local/secrets",
  };
  expect(problems(changes)).toEqual([
    {
      path: "standby: backups.bucket",
      value: "other",
      expected: '"shop-backups", where the backups of local are',
      fix: "Use the same.",
    },
    {
      path: "standby: data.receipts.recovery",
      value: recovery,
      expected: 'off("reason"): local does not back receipts up, so that nothing can be restored',
      fix: 'Write off("reason"), or objectives in local, too.',
    },
    {
      path: "standby: secretsDirectory",
      value: ".local/secrets",
      expected:
        "another directory than that of local: each environment has passwords and a certificate of its own",
      fix: 'Write e.g. ".local/standby".',
    },
  ]);
});
