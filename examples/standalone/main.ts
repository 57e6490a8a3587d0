import { App } from "cdktf";
import { NetworkStack } from "./network-stack";
import { ServiceStack } from "./service-stack";

const app = new App({ outdir: ".cache/standalone", stackTraces: false });
new NetworkStack(app, "lab-network");
new ServiceStack(app, "lab-service");
app.synth();
