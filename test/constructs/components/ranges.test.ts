import type { TerraformStack } from "cdktf";
import { z } from "zod";
import { components } from "../../../constructs/components/registry";
import { cache } from "../../support/cache";
import { database } from "../../support/database";
import { dockerConstructs } from "../../support/docker-constructs";
import { job, scheduledJob } from "../../support/jobs";
import { messageQueue } from "../../support/messaging";
import { mysqlDatabase } from "../../support/mysql";
import { files } from "../../support/object-stores";
import { ground, webService, worker } from "../../support/services";
import { synthesizeStack } from "../../support/synthesize";

type Build = (scope: TerraformStack, props: object) => unknown;

const onAws: Readonly<Record<string, Build>> = {
  postgres: database,
  redis: cache,
  queue: (scope, props) => messageQueue(scope, "it", ground(scope), props),
  objectStore: files,
  webService: (scope, props) => webService(scope, "it", ground(scope), props),
  worker: (scope, props) => worker(scope, "it", ground(scope), props),
  oneOffJob: (scope, props) => job(scope, "it", ground(scope), props),
  migration: (scope, props) => job(scope, "it", ground(scope), props),
  scheduledJob: (scope, props) => scheduledJob(scope, "it", ground(scope), props),
};
