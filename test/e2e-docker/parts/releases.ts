import { assertAll, type Fact } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { lasting, role } from "../engine";
import { broken, repository, versions } from "../images";
import { prefix } from "../project";
import { inWords, type Tally, underTraffic } from "../traffic";

const [, two, three] = versions;
const image = (version: string) => `${repository}:${version}`;

/** One edit under traffic, and which versions answer after it. */
interface Release {
  readonly what: string;
  /** The deployment setting in the spec of the service. */
  readonly deployment: string;
  readonly versions: Readonly<Record<string, number>>;
  readonly answers: readonly string[];
  /** Whether it takes a bad version away, which then has to be soon. */
  readonly isUrgent?: boolean;
}

/**
 * Seconds from the begin of a deployment that takes a bad version away to its last answer, at most. The goal is 30, which the summary
 * shows; a machine with other work takes up to twice as long to synthesize and to plan.
 */
const urgentSeconds = 60;

/** Copies of the API, of one version. */
const copies = 2;

const blueGreen = "blueGreen({ bakeMinutes: 10 })";
const canary = "canary({ percent: 10, bakeMinutes: 10 })";
const linear = "linear({ stepPercent: 50, stepMinutes: 5, bakeMinutes: 10 })";

const steps: readonly Release[] = [
  {
    what: "rolling: the new version in the place of the old",
    deployment: "rolling()",
    versions: { [image(two)]: 100 },
    answers: [two],
  },
  {
    what: "blue/green: the new version beside the old, without a request",
    deployment: blueGreen,
    versions: { [image(two)]: 100, [image(three)]: 0 },
    answers: [two],
  },
  {
    what: "blue/green: all requests to the new version",
    deployment: blueGreen,
    versions: { [image(two)]: 0, [image(three)]: 100 },
    answers: [three],
  },
  {
    what: "going back: all requests to the old version",
    deployment: blueGreen,
    versions: { [image(two)]: 100, [image(three)]: 0 },
    answers: [two],
    isUrgent: true,
  },
  {
    what: "linear: the first step, half of the requests to the new version",
    deployment: linear,
    versions: { [image(two)]: 50, [image(three)]: 50 },
    answers: [two, three],
  },
  {
    what: "canary: a tenth of the requests to the new version",
    deployment: canary,
    versions: { [image(two)]: 90, [image(three)]: 10 },
    answers: [two, three],
  },
  {
    what: "canary: going back, all requests to the old version",
    deployment: canary,
    versions: { [image(two)]: 100 },
    answers: [two],
    isUrgent: true,
  },
  {
    what: "canary: the new version again",
    deployment: canary,
    versions: { [image(two)]: 90, [image(three)]: 10 },
    answers: [two, three],
  },
  {
    what: "canary: all requests to the new version, the old one ends",
    deployment: canary,
    versions: { [image(three)]: 100 },
    answers: [three],
  },
];

/** In the application: no other service has such a line. */
const line = (deployment: string) => `      deployment: ${deployment},\n`;
const imported = "import { canary } from";
const words = "import { blueGreen, canary, linear, rolling } from";

/** Each release is one deployment, and loses no request. */
export const releases: Part = {
  name: "releases",
  run: async (deployment) => {
    const { progress, project, shop, summary } = deployment;
    await shop.post("/api/orders", { item: "tea", quantity: 1 });
    let spec = line(canary);
    const deployBy = (next: string) => {
      project.edit("application.ts", spec, line(next));
      spec = line(next);
    };
    project.edit("application.ts", imported, words);
    for (const step of steps) {
      await progress.step(step.what, async () => {
        deployBy(step.deployment);
        project.set({ "services.api.versions": step.versions });
        const { tally } = await underTraffic(shop, () => project.deploy());
        const left = Object.keys(tally.versions).filter((version) => !step.answers.includes(version));
        const last = left.map(
          (version) => `; ${version} answered last after ${Math.round(tally.lastAnswers[version] ?? 0)} s`,
        );
        summary.add(step.what, `${inWords(tally)}${last.join("")}`);
        noneFailed(tally);
        if (step.isUrgent) assertAll(left.map((version) => endedInTime(version, tally)));
        await answered(deployment, step);
      });
    }
    deployBy("rolling()");
    await progress.step("a version that never gets healthy leaves the old one serving", () =>
      neverHealthy(deployment),
    );
    await progress.step("going back from it is one deployment", () => goBack(deployment));
    await healthy(deployment);
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
  },
};

function endedInTime(version: string, { lastAnswers }: Tally): Fact {
  return {
    what: `last answer of ${version} within ${urgentSeconds} s`,
    expected: true,
    found: (lastAnswers[version] ?? 0) <= urgentSeconds,
  };
}

function noneFailed(tally: Tally): void {
  assertAll([{ what: "failed requests", expected: {}, found: tally.reasons }]);
}

async function answered(
  { shop, summary }: Deployment,
  { versions: shares, answers }: Release,
): Promise<void> {
  const counts: Record<string, number> = {};
  const asked = 100;
  for (let request = 0; request < asked; request++) {
    const { version } = await shop.get("/api/version");
    counts[version] = (counts[version] ?? 0) + 1;
  }
  const running = (await lasting(prefix)).filter((container) => role(container, prefix) === "api");
  assertAll([
    { what: "versions that answer", expected: [...answers].sort(), found: Object.keys(counts).sort() },
    { what: "copies that run", expected: Object.keys(shares).length * copies, found: running.length },
    ...answers.map((version) => ({
      what: `share of ${version}, within 5 of ${shares[image(version)]}`,
      expected: true,
      found: Math.abs((counts[version] ?? 0) - (shares[image(version)] ?? 0)) <= 5,
    })),
  ]);
  if (answers.length > 1)
    summary.add(
      `shares of ${answers.map((version) => shares[image(version)]).join(" and ")}`,
      answers.map((version) => `${version}: ${counts[version]} %`).join(", "),
    );
}

async function neverHealthy({ project, shop, summary }: Deployment): Promise<void> {
  project.set({ "services.api.versions": { [broken]: 100 } });
  const started = Date.now();
  const { result, tally } = await underTraffic(shop, () => project.deploy([1]));
  const seconds = Math.round((Date.now() - started) / 1000);
  summary.add(
    "a version that never gets healthy",
    `the deployment fails after ${seconds} s, ${inWords(tally)}`,
  );
  noneFailed(tally);
  assertAll([
    { what: "the deployment's exit code", expected: 1, found: result.code },
    { what: "versions that answer", expected: [three], found: Object.keys(tally.versions) },
    {
      what: "it names the copy, and where its log is",
      expected: true,
      found: /did not get healthy[\s\S]*exit code[\s\S]*More: docker logs /.test(result.output),
    },
  ]);
}

async function goBack({ project, shop, summary }: Deployment): Promise<void> {
  project.set({ "services.api.versions": { [image(three)]: 100 } });
  const { tally } = await underTraffic(shop, () => project.deploy());
  summary.add("going back from it", inWords(tally));
  noneFailed(tally);
  assertAll([{ what: "versions that answer", expected: [three], found: Object.keys(tally.versions) }]);
}
