import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { rolling } from "../../../../constructs/components/service/deployment";
import { dev } from "../../../../environments/dev";
import { type Changes, changedDev, changedShop } from "../../../support/configs";

const because = "its users are created by hand";

function problems(application: Changes, environment: Changes = {}) {
  return environmentProblems([
    {
      ...changedDev(environment),
      application: changedShop({ "data.orders.onRotation": "redeploy", ...application }),
    },
  ]);
}

test("a service with a user of its own bakes whatever a rotation does", () => {
  expect(dev.data.orders.ownUsers).toHaveProperty("image");
  expect(problems({})).toEqual([]);
});

test("a service that logs in as the master user does not serve for long with a password that was rotated", () => {
  const master = { "data.orders.ownUsers": off(because) };
  expect(problems({}, master)).toEqual([
    {
      path: "dev: data.orders.ownUsers",
      value: off(because),
      expected:
        "users of their own: after a rotation of the one password, tasks of api with the old one serve for the 20 minutes of canary({ percent: 10, bakeMinutes: 10 })",
      fix: 'Write { image, architecture }; or in the application rolling() in services.api, or onRotation: "reread" in data.orders, if it reads the password again at each connection.',
    },
  ]);
  expect(problems({ "services.api.deployment": rolling() }, master)).toEqual([]);
  expect(problems({ "data.orders.onRotation": "reread" }, master)).toEqual([]);
});
