import { root } from "../../../constructs/application/user";
import { environmentProblems } from "../../../constructs/components/checks";
import { dev } from "../../../environments/dev";
import { local } from "../../../environments/local";
import { violations } from "../../../policy/violations";
import { EnvironmentStack } from "../../../stacks/environment-stack";
import { LocalStack } from "../../../stacks/local-stack";
import { stackOf } from "../../../terraform-json/stack-of";
import { changedShop } from "../../support/configs";
import { at, embedded, resources, stackNamed, synthesize } from "../../support/synthesize";

const because = "its entrypoint changes to a user of its own";

function synthesized(user: unknown, job: unknown = undefined) {
  const application = changedShop({ "services.mailer.user": user, "jobs.restock.user": job });
  const onAws = { ...dev, application };
  const onDocker = { ...local, application };
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  const aws = stackNamed(stacks, "dev");
  const docker = stackNamed(stacks, "local");
  const task = at(aws, "aws_ecs_task_definition", "services/mailer/service/task");
  return {
    aws,
    docker,
    task,
    container: embedded<{ user: string; linuxParameters: object }[]>(task, "container_definitions")[0],
    onDocker: resources(docker, "docker_container")
      .map(([, own]) => own)
      .find(({ name }) => /^shop-local-mailer-/.test(String(name))),
  };
}

const broken = (name: string, json: unknown) =>
  violations(stackOf(name, json as never)).map(({ rule }) => rule.id);

test("root keeps no capability that is not named, and its reason is beside the resource, where the policy finds it", () => {
  const { aws, docker, task, container, onDocker } = synthesized(root(because), root(because));
  expect(container).toMatchObject({ user: "0:0", linuxParameters: { capabilities: { drop: ["ALL"] } } });
  expect(task["//"]).toMatchObject({ suppressed: { "container-non-root": because } });
  expect(onDocker).toMatchObject({
    user: "0:0",
    capabilities: { drop: ["ALL"] },
    "//": { suppressed: { "docker-non-root": because } },
  });
  expect(at(aws, "aws_ecs_task_definition", "jobs/restock/task")["//"]).toMatchObject({
    suppressed: { "container-non-root": because },
  });
  expect([...broken("dev", aws), ...broken("local", docker)]).toEqual([]);
});

test("capabilities that it names stay, on both platforms", () => {
  const { aws, docker, container, onDocker } = synthesized(root(because, ["CHOWN", "SETGID", "SETUID"]));
  expect(container?.linuxParameters).toMatchObject({
    capabilities: {
      drop: [
        "AUDIT_WRITE",
        "DAC_OVERRIDE",
        "FOWNER",
        "FSETID",
        "KILL",
        "MKNOD",
        "NET_BIND_SERVICE",
        "NET_RAW",
        "SETFCAP",
        "SETPCAP",
        "SYS_CHROOT",
      ],
    },
  });
  expect(onDocker?.capabilities).toEqual({ add: ["CAP_CHOWN", "CAP_SETGID", "CAP_SETUID"], drop: ["ALL"] });
  expect([...broken("dev", aws), ...broken("local", docker)]).toEqual([]);
});

test.each([
  [
    "root without a reason",
    { root: true, because: "", keeps: [] },
    "services.mailer.user.because",
    "a reason of at least 10 characters",
    "State the reason for the reviewer.",
  ],
  [
    "a capability that lets it make devices",
    { root: true, because, keeps: ["MKNOD"] },
    "services.mailer.user.keeps[0]",
    'one of "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID"',
    "Write one of them.",
  ],
  [
    "a name",
    "root",
    "services.mailer.user",
    "a numeric user from 1 and a group from 0, to 2147483647 each",
    'Write e.g. "1000:1000", or root("why the image has to run as root").',
  ],
])("refuses %s", (_title, user, path, expected, fix) => {
  const application = changedShop({ "services.mailer.user": user });
  const problems = environmentProblems([{ ...dev, application }], [{ ...local, application }]);
  expect(problems.map((problem) => [problem.path, problem.expected, problem.fix])).toEqual([
    [`application shop: ${path}`, expected, fix],
  ]);
});
