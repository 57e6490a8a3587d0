import { App } from "cdktf";
import { NetworkStack } from "./network-stack";
import { ServiceStack } from "./service-stack";
import { SharedPlatformStack } from "./shared-platform-stack";

const app = new App({ outdir: ".cache/standalone", stackTraces: false });
new NetworkStack(app, "lab-network");
new ServiceStack(app, "lab-service");
new SharedPlatformStack(app, "lab-reports");
app.synth();
