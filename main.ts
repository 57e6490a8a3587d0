import { App } from "cdktf";
import { checkPolicy } from "./constructs/policy/check-policy";
import { environments, localEnvironments } from "./environments/all";
import { checkEnvironments } from "./environments/check-environments";
import { bootstrapStacks } from "./stacks/bootstrap-stack";
import { EnvironmentStack } from "./stacks/environment-stack";
import { LocalStack } from "./stacks/local-stack";

checkEnvironments(environments, localEnvironments);

const app = new App({ stackTraces: false });
for (const environment of environments) new EnvironmentStack(app, environment);
for (const environment of localEnvironments) new LocalStack(app, environment);
bootstrapStacks(app, environments);
app.synth();
checkPolicy(app.outdir);
