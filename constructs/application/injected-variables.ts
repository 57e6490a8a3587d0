import { objectStoreVariables } from "../components/object-store/variables";
import { postgresVariables } from "../components/postgres/variables";
import { queueVariables, topicVariables } from "../components/queue/messaging-variables";
import { redisVariables } from "../components/redis/variables";
import { streamVariables } from "../components/stream/variables";
import type { Application } from "./application";
import type { DataKind } from "./data-store";
import { type Consuming, usedNames } from "./used-names";
import { secretIdVariable, secretVariable, serviceVariable } from "./variable-names";

/** The variables through which a container finds a data store of each kind. */
const dataVariables = {
  postgres: postgresVariables,
  redis: redisVariables,
  queue: queueVariables,
  topic: topicVariables,
  objectStore: objectStoreVariables,
  stream: streamVariables,
} satisfies Record<DataKind, (name: string) => Readonly<Record<string, string>>>;

/** Every variable that `uses` and `consumes` put into the container of a service or a job. */
export function injectedVariables({ data, secrets }: Application, consumer: Consuming): string[] {
  return usedNames(consumer).flatMap((used) => {
    const store = Object.hasOwn(data, used) ? data[used] : undefined;
    if (store) return Object.values(dataVariables[store.kind](used));
    if (!Object.hasOwn(secrets, used)) return [serviceVariable(used)];
    const rereads = secrets[used]?.onRotation === "reread";
    return [secretVariable(used), ...(rereads ? [secretIdVariable(used)] : [])];
  });
}
