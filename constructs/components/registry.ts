import type { Components } from "../environment/component";
import { emailComponent } from "./email/component";
import { externalComponent } from "./external/component";
import { fileSystemComponent } from "./file-system/component";
import { brokerSection } from "./messaging/broker";
import { migrationComponent } from "./migration/component";
import { mysqlComponent } from "./mysql/component";
import { objectStoreComponent } from "./object-store/component";
import { oneOffJobComponent } from "./one-off-job/component";
import { postgresComponent } from "./postgres/component";
import { queueComponent } from "./queue/component";
import { redisComponent } from "./redis/component";
import { scheduledJobComponent } from "./scheduled-job/component";
import { secretComponent } from "./secret/component";
import { workingHoursSection } from "./service/working-hours";
import { localStreamsSection } from "./stream/cluster-local";
import { streamsSection } from "./stream/cluster-settings";
import { streamComponent } from "./stream/component";
import { topicComponent } from "./topic/component";
import { webServiceComponent } from "./web-service/component";
import { workerComponent } from "./worker/component";

/**
 * Every component by its kind: schemas, checks, and the variables of its users. Nothing here creates a resource:
 * `registry.aws.ts` and `registry.docker.ts` list the same components with their resources.
 */
export const components: Components = {
  data: {
    postgres: postgresComponent,
    mysql: mysqlComponent,
    redis: redisComponent,
    queue: queueComponent,
    topic: topicComponent,
    objectStore: objectStoreComponent,
    stream: streamComponent,
    external: externalComponent,
    fileSystem: fileSystemComponent,
    email: emailComponent,
  },
  secrets: { secret: secretComponent },
  services: { webService: webServiceComponent, worker: workerComponent },
  jobs: {
    scheduledJob: scheduledJobComponent,
    oneOffJob: oneOffJobComponent,
    migration: migrationComponent,
  },
  sections: { workingHours: workingHoursSection, streams: streamsSection },
  localSections: { broker: brokerSection, streams: localStreamsSection },
};
