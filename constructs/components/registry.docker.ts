import type { DockerComponents } from "./docker-component";
import { emailOnDocker } from "./email/docker";
import { externalOnDocker } from "./external/docker";
import { fileSystemOnDocker } from "./file-system/docker";
import { migrationOnDocker } from "./migration/docker";
import { mysqlOnDocker } from "./mysql/docker";
import { objectStoreOnDocker } from "./object-store/docker";
import { oneOffJobOnDocker } from "./one-off-job/docker";
import { postgresOnDocker } from "./postgres/docker";
import { queueOnDocker } from "./queue/docker";
import { redisOnDocker } from "./redis/docker";
import { scheduledJobOnDocker } from "./scheduled-job/docker";
import { secretOnDocker } from "./secret/docker";
import { streamOnDocker } from "./stream/docker";
import { topicOnDocker } from "./topic/docker";
import { webServiceOnDocker } from "./web-service/docker";
import { workerOnDocker } from "./worker/docker";

/** Every component by its kind: how it is created on Docker. */
export const dockerComponents: DockerComponents = {
  data: {
    postgres: postgresOnDocker,
    mysql: mysqlOnDocker,
    redis: redisOnDocker,
    queue: queueOnDocker,
    topic: topicOnDocker,
    objectStore: objectStoreOnDocker,
    stream: streamOnDocker,
    external: externalOnDocker,
    fileSystem: fileSystemOnDocker,
    email: emailOnDocker,
  },
  secrets: { secret: secretOnDocker },
  services: { webService: webServiceOnDocker, worker: workerOnDocker },
  jobs: { scheduledJob: scheduledJobOnDocker, oneOffJob: oneOffJobOnDocker, migration: migrationOnDocker },
};
