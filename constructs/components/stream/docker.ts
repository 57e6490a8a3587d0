import type { Construct } from "constructs";
import type { Complete } from "../../application/complete";
import { callersOfKinds } from "../../application/consumers";
import { kebabCase } from "../../application/variable-names";
import { limitsOf } from "../../docker/container/limits";
import { configured } from "../../environment/configured";
import { suppress } from "../../terraform/annotations";
import type { DockerContext, DockerDataComponent } from "../docker-component";
import { storeMonitoringOf } from "../docker-store";
import { Kafka, type KafkaProps } from "./docker/kafka";
import { loginsOf, topicsOf } from "./docker/topics";
import type { LocalStreamSettings } from "./local";

export const streamOnDocker: DockerDataComponent<"stream"> = {
  builder: (scope, context) => {
    const node = kafka(scope, context);
    return (_scope, { name, settings }) => {
      const label = kebabCase(name);
      if (settings.secretVersion !== undefined) node.setPasswords(label, settings.secretVersion);
      return { grant: (caller) => node.grantConnect(label, caller, settings.secretVersion) };
    };
  },
};

/** The node of all streams. */
function kafka(scope: Construct, context: DockerContext): Kafka {
  const { environment, prefix, logs, images, secretsDirectory } = context;
  const { application, streams, data } = environment;
  if (!streams) throw new Error("The application has streams, and this environment has no node for them.");
  const node = new Kafka(scope, "streams", {
    prefix,
    logs,
    topics: topicsOf(application),
    ...loginsOf(application),
    secretsDirectory,
    image: images.idOf(streams.image),
    keepVolumes: streams.keepVolumes,
    ...limitsOf(streams),
    callers: callersOfKinds(application, ["stream"]).map(kebabCase),
    monitoring: storeMonitoringOf("streams", context),
  } satisfies Complete<KafkaProps>);
  const reasons = configured("data", application.data, data).flatMap(({ spec, settings }) =>
    spec.kind === "stream" ? [(settings as LocalStreamSettings).recovery.because] : [],
  );
  suppress(node.server.resource, "docker-backup", [...new Set(reasons)].join("; "));
  return node;
}
