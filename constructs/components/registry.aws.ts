import type { AwsComponents } from "./aws-component";
import { emailOnAws } from "./email/aws";
import { externalOnAws } from "./external/aws";
import { fileSystemOnAws } from "./file-system/aws";
import { migrationOnAws } from "./migration/aws";
import { mysqlOnAws } from "./mysql/aws";
import { objectStoreOnAws } from "./object-store/aws";
import { oneOffJobOnAws } from "./one-off-job/aws";
import { postgresOnAws } from "./postgres/aws";
import { queueOnAws } from "./queue/aws";
import { redisOnAws } from "./redis/aws";
import { scheduledJobOnAws } from "./scheduled-job/aws";
import { secretOnAws } from "./secret/aws";
import { streamOnAws } from "./stream/aws";
import { topicOnAws } from "./topic/aws";
import { webServiceOnAws } from "./web-service/aws";
import { workerOnAws } from "./worker/aws";

/** Every component by its kind: how it is created on AWS. */
export const awsComponents: AwsComponents = {
  data: {
    postgres: postgresOnAws,
    mysql: mysqlOnAws,
    redis: redisOnAws,
    queue: queueOnAws,
    topic: topicOnAws,
    objectStore: objectStoreOnAws,
    stream: streamOnAws,
    external: externalOnAws,
    fileSystem: fileSystemOnAws,
    email: emailOnAws,
  },
  secrets: { secret: secretOnAws },
  services: { webService: webServiceOnAws, worker: workerOnAws },
  jobs: { scheduledJob: scheduledJobOnAws, oneOffJob: oneOffJobOnAws, migration: migrationOnAws },
};
