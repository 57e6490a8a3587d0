import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { brokerOf } from "../messaging/docker";
import { QueueAlarms } from "./docker/queue-alarms";
import { defaultOldestMessageMinutes } from "./local";
import { queueVariables } from "./variables";

export const queueOnDocker: DockerDataComponent<"queue"> = {
  builder: (scope, context) => {
    const broker = brokerOf(scope, context);
    return (data, { name, settings: { oldestMessageMinutes = defaultOldestMessageMinutes } }) => {
      const label = kebabCase(name);
      if (context.monitoring)
        new QueueAlarms(data, label, { prefix: context.prefix, label, oldestMessageMinutes });
      return {
        grant: (caller) =>
          broker.grantConnect(caller, { [queueVariables(label).url]: broker.queueUrl(label) }),
      };
    };
  },
};
