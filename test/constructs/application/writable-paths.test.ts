import { ownerOptions } from "../../../constructs/application/writable-paths";
import { applicationProblems, environmentProblems } from "../../../constructs/components/checks";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import { changedShop } from "../../support/configs";

const path = "application shop: services.mailer.writablePaths[0]";
const because = "the index is built again from the database at each start";

const refused: [given: unknown, at: string, value: unknown, expected: string, fix: string, fault?: object][] =
  [
    [
      "/var/lib/app",
      path,
      "/var/lib/app",
      "no directory for data: a writable directory is in memory, and empty at each start",
      'Keep the data in a component, or write { path: "/var/lib/app", emptyBecause: "why nothing is lost" }.',
    ],
    [
      { path: "/srv/uploads", sizeMiB: 64 },
      path,
      { path: "/srv/uploads", sizeMiB: 64 },
      "no directory for data: a writable directory is in memory, and empty at each start",
      'Keep the data in a component, or write { path: "/srv/uploads", emptyBecause: "why nothing is lost" }.',
    ],
    [
      "tmp",
      path,
      "tmp",
      "an absolute directory without . or .. in its path",
      'Write e.g. "/tmp".',
      { fault: "it does not start with /" },
    ],
    [7, path, 7, "a directory, or { path, sizeMiB }", 'Write e.g. "/tmp" or { path: "/tmp", sizeMiB: 64 }.'],
  ];

test.each(
  refused.map(
    ([given, at, value, expected, fix, fault = {}]) => [given, at, value, expected, fix, fault] as const,
  ),
)("refuses %j", (given, at, value, expected, fix, fault) => {
  const application = changedShop({ "services.mailer.writablePaths": [given] });
  expect(applicationProblems(application)).toEqual([{ path: at, value, expected, fix, ...fault }]);
});

test.each([
  "/tmp",
  "/var/cache/nginx",
  { path: "/opt/app/logs", sizeMiB: 128, executable: true },
  { path: "/var/lib/app", emptyBecause: because },
])("accepts %j", (given) => {
  expect(applicationProblems(changedShop({ "services.mailer.writablePaths": [given] }))).toEqual([]);
});

test("directories in memory leave some of it to the program, on both platforms", () => {
  const application = changedShop({
    "services.mailer.writablePaths": [
      { path: "/tmp", sizeMiB: 400 },
      { path: "/spool", sizeMiB: 200 },
    ],
    "jobs.report.writablePaths": [{ path: "/tmp", sizeMiB: 4096 }],
  });
  const found = environmentProblems([{ ...dev, application }], [{ ...local, application }]);
  expect(found.map(({ path, expected }) => [path, expected])).toEqual([
    ["dev: services.mailer.memoryMiB", expected(600)],
    ["dev: jobs.report.memoryMiB", expected(4096)],
    ["local: services.mailer.memoryMiB", expected(600)],
    ["local: jobs.report.memoryMiB", expected(4096)],
  ]);
});

function expected(total: number): string {
  return `more than ${total}: the writable directories of the application, which are in memory, take ${total} MiB`;
}

test("a directory that the image may have belongs to the user, who could not write to it by the image's mode", () => {
  expect(ownerOptions("/home/node", "1000:0")).toEqual(["mode=1777", "uid=1000", "gid=0"]);
  expect(ownerOptions("/tmp", "1000:0")).toEqual(["mode=1777"]);
});
