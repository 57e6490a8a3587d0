import { environmentProblems } from "../../constructs/components/checks";
import { local } from "../../environments/local";
import { production } from "../../environments/production";
import { problem as violationProblem, violations } from "../../policy/violations";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { LocalStack } from "../../stacks/local-stack";
import { stackOf } from "../../terraform-json/stack-of";
import { type Changes, changed, changedShop } from "./configs";
import { type Synthesized, stackNamed, synthesize } from "./synthesize";

/** Changes of the sample: its application, its production environment and its local environment. */
export interface SampleChanges {
  readonly shop?: Changes;
  readonly production?: Changes;
  readonly local?: Changes;
}

function projectOf(changes: SampleChanges) {
  const application = changedShop(changes.shop ?? {});
  return {
    onAws: { ...changed(production, changes.production ?? {}), application },
    onDocker: { ...changed(local, changes.local ?? {}), application },
  };
}

/** What the checks find in the sample with changes, on both platforms. */
export function problemsOfSample(changes: SampleChanges) {
  const { onAws, onDocker } = projectOf(changes);
  return environmentProblems([onAws], [onDocker]);
}

/** The sample's production environment with changes, synthesized once for all tests of a process: do not change it. */
export const productionSample = once((changes) => {
  const { onAws } = projectOf(changes);
  return stackNamed(
    synthesize((app) => void new EnvironmentStack(app, onAws)),
    "production",
  );
});

/** The sample's local environment with changes, synthesized once for all tests of a process: do not change it. */
export const localSample = once((changes) => {
  const { onDocker } = projectOf(changes);
  return stackNamed(
    synthesize((app) => void new LocalStack(app, onDocker)),
    "local",
  );
});

function once(synthesized: (changes: SampleChanges) => Synthesized) {
  const kept = new Map<string, Synthesized>();
  return (changes: SampleChanges): Synthesized => {
    const key = JSON.stringify(changes, (_, value) => (value === undefined ? "(removed)" : value));
    const stack = kept.get(key) ?? synthesized(changes);
    kept.set(key, stack);
    return stack;
  };
}

/** What the policy finds in a stack. */
export function violationsOf(name: string, json: Synthesized) {
  return violations(stackOf(name, json as unknown as Record<string, unknown>)).map(violationProblem);
}
