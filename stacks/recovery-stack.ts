import type { App } from "cdktf";
import type { Environment } from "../constructs/environment/environment";
import { inSecondRegion, isWaiting } from "../constructs/environment/second-region";
import { protectState } from "../constructs/terraform/protect-state";
import { keyUsers } from "./environment-components";
import { alarmTopicOf, keyOf, networkOf } from "./environment-platform";
import { EnvironmentStack } from "./environment-stack";
import { SelfContainedStack } from "./self-contained-stack";
import { tagsOf, terraformSettings } from "./terraform-settings";

/**
 * What waits in the second region for a restore: keys, an alarm topic and, by choice, a network. They have the addresses that they have in an
 * `EnvironmentStack`, which takes their place when the second region is in use.
 */
export class WaitingStack extends SelfContainedStack {
  constructor(
    app: App,
    /** The config of the environment in its second region. */
    readonly environment: Environment,
    withNetwork: boolean,
  ) {
    super(app, environment.name);
    const { application, account, region, logs } = environment;
    const target = { account, region };
    const platform = { ...target, environment, name: `${application.name}-${environment.name}` };
    terraformSettings(this, {
      ...target,
      application: application.name,
      state: environment.state.backend,
      tags: tagsOf(environment),
    });
    protectState(this, environment.preventDestroy ?? true);
    const logKey = keyOf(this, platform, "logs", ["logs"], []);
    keyOf(this, platform, "data", keyUsers(environment, "dataKeyUsers"), []);
    keyOf(this, platform, "secrets", ["secretsmanager", "rds"], []);
    if (!withNetwork) return;
    const { archive: _archive, ...logRetention } = logs;
    const logPrefix = `/${application.name}/${environment.name}`;
    networkOf(this, platform, { logKey, logRetention, logPrefix }, alarmTopicOf(this, platform, undefined));
  }
}

/** The stack of an environment's second region, if it has one. */
export function recoveryStack(app: App, environment: Environment): EnvironmentStack | undefined {
  const second = inSecondRegion(environment);
  if (!second) return undefined;
  if (isWaiting(second.role)) {
    new WaitingStack(app, second.environment, second.role.recovery.network !== undefined);
    return undefined;
  }
  return new EnvironmentStack(app, second.environment, second.role);
}
