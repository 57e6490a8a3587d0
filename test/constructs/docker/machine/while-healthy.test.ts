import { runWithDocker } from "../../../support/fake-docker";

const environment = {
  CONTAINER: "shop-local-cache",
  COMMAND: "docker exec shop-local-cache sh /plinth/set-passwords.sh",
};
const inspect = "container inspect --format {{with .State.Health}}{{.Status}}{{end}} shop-local-cache";
const set = "exec shop-local-cache sh /plinth/set-passwords.sh";

test("a healthy server takes its passwords", () => {
  const { status, calls } = runWithDocker(
    "while-healthy.sh",
    { [inspect]: "healthy", [set]: "" },
    environment,
  );
  expect([status, calls]).toEqual([0, [inspect, set]]);
});

test.each(["starting", "unhealthy", ""])(
  "a server whose health is '%s' reads them when it starts",
  (health) => {
    const { status, calls } = runWithDocker("while-healthy.sh", { [inspect]: health }, environment);
    expect([status, calls]).toEqual([0, [inspect]]);
  },
);

test("a server that does not exist yet, or is removed meanwhile, fails no apply", () => {
  expect(runWithDocker("while-healthy.sh", {}, environment).status).toBe(0);
  expect(runWithDocker("while-healthy.sh", { [inspect]: "healthy" }, environment)).toMatchObject({
    status: 0,
    stderr: expect.stringContaining("shop-local-cache did not take its passwords yet."),
  });
});
