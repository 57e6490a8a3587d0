import { type App, TerraformOutput } from "cdktf";
import { isOff } from "../constructs/application/choice";
import { AccountBaseline } from "../constructs/aws/account/account-baseline";
import { auditBucketName } from "../constructs/aws/account/audit-bucket";
import { accountBaselineOf } from "../constructs/aws/account/home-region";
import { imageReference } from "../constructs/aws/registry/image-reference";
import { ImageRegistry } from "../constructs/aws/registry/image-registry";
import { StateStore } from "../constructs/aws/state/state-store";
import { loginTaskOf } from "../constructs/components/relational/own-users";
import type { Environment } from "../constructs/environment/environment";
import { protectState } from "../constructs/terraform/protect-state";
import { SelfContainedStack } from "./self-contained-stack";
import { terraformSettings } from "./terraform-settings";

/** Resources of an account in a region before its first environment: account baseline, state bucket, image registry. */
export class BootstrapStack extends SelfContainedStack {
  /** `environments` is not empty, and all of them lie in one account and region. */
  constructor(app: App, id: string, environments: readonly [Environment, ...Environment[]]) {
    super(app, id);
    const [{ application, account, region }] = environments;
    const baseline = accountBaselineOf(environments[0]);
    const target = { account, region };
    terraformSettings(this, {
      ...target,
      application: application.name,
      // The bucket cannot hold the state of the stack that creates it.
      state: "local",
      tags: { Application: application.name, Stack: id, ManagedBy: "terraform" },
    });
    protectState(this, true);
    const store = new StateStore(this, "state", {
      ...target,
      application: application.name,
      alsoLogs: isOff(baseline) ? [] : [auditBucketName(application.name, target)],
    });
    if (isOff(baseline)) {
      new TerraformOutput(this, "account_baseline", {
        value: baseline.because,
        description: "Why this stack does not keep what watches and closes the account itself",
        staticId: true,
      });
    } else {
      new AccountBaseline(this, "baseline", {
        ...target,
        application: application.name,
        ...baseline,
        accessLogs: store.accessLogs,
      });
    }
    new ImageRegistry(this, "registry", {
      ...target,
      application: application.name,
      repositories: repositories(environments),
      replicateTo: [...new Set(environments.flatMap(({ recovery }) => recovery?.region ?? []))].sort(),
    });
    new TerraformOutput(this, "state_bucket", {
      value: store.bucket.resource.bucket,
      description: "Bucket that holds the Terraform state of this account's environments",
      staticId: true,
    });
  }
}

/** The bootstrap stacks that these environments need: one for each account and region. */
export function bootstrapStacks(app: App, environments: readonly Environment[]): BootstrapStack[] {
  const groups = new Map<string, [Environment, ...Environment[]]>();
  for (const environment of environments) {
    const id = `bootstrap-${environment.account}-${environment.region}`;
    const group = groups.get(id);
    if (group) group.push(environment);
    else groups.set(id, [environment]);
  }
  return [...groups].map(([id, members]) => new BootstrapStack(app, id, members));
}

/** The repositories in the account's own ECR that the environments' images come from. */
function repositories(environments: readonly Environment[]): string[] {
  const names = environments.flatMap(({ data, services, jobs = {}, account, region }) =>
    [
      ...Object.values(services).flatMap(({ image, collector, logRouter }) => [
        image,
        ...[collector, logRouter].flatMap((sidecar) => sidecar?.image ?? []),
      ]),
      ...Object.values(jobs).map(({ image }) => image),
      ...Object.values(data).flatMap((settings) => loginTaskOf(settings)?.image ?? []),
    ].map((image) => imageReference(image, account, region).ecrRepository),
  );
  return [...new Set(names)].filter((name) => name !== undefined).sort();
}
