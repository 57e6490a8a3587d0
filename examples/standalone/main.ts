import { App } from "cdktf";
import { NetworkStack } from "./network-stack";

const app = new App({ outdir: ".cache/standalone", stackTraces: false });
new NetworkStack(app, "lab-network");
app.synth();
