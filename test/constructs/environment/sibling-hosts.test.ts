import { environmentProblems } from "../../../constructs/components/checks";
import { changedDev, changedProduction, changedShop } from "../../support/configs";

const problems = (subdomain: string) => {
  const application = changedShop({ "services.api.routes": [{ path: "/api/*", subdomain }] });
  return environmentProblems([
    { ...changedProduction({ outside: undefined }), application },
    { ...changedDev({}), application },
  ]);
};

test("a subdomain's host is not the host of another environment", () => {
  expect(problems("dev")).toEqual([
    {
      path: "dev: domain.host",
      value: "dev.shop.example.com",
      expected:
        "hosts that no other environment has, with those of routes; production has dev.shop.example.com too",
      fix: "Use another host, or another subdomain: the second record would overwrite the first.",
    },
  ]);
  expect(problems("api")).toEqual([]);
});
