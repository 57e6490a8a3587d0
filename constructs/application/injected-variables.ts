import type { Application } from "./application";
import type { DataKind } from "./data-store";
import type { JobContainer } from "./job-container";
import { postgresVariables } from "./postgres-variables";
import { redisVariables } from "./redis-variables";
import { secretVariable, serviceVariable } from "./variable-names";

/** The variables through which a container finds a data store of each kind. */
const dataVariables = {
  postgres: postgresVariables,
  redis: redisVariables,
} satisfies Record<DataKind, (name: string) => Readonly<Record<string, string>>>;

/** Every variable that `uses` puts into the container of a service or a job. */
export function injectedVariables(
  { data, secrets }: Application,
  { uses = [] }: Pick<JobContainer, "uses">,
): string[] {
  return uses.flatMap((used) => {
    const store = Object.hasOwn(data, used) ? data[used] : undefined;
    if (store) return Object.values(dataVariables[store.kind](used));
    return used in secrets ? [secretVariable(used)] : [serviceVariable(used)];
  });
}
