import { kebabCase, snakeCase } from "../../constructs/application/variable-names";
import { PostgresPair } from "../../constructs/docker/database/postgres-pair";
import type { LocalStoreBuilder } from "./local-common";

export const localPostgres: LocalStoreBuilder<"postgres"> = (scope, { name, word, settings }, common) => {
  const label = kebabCase(name);
  const pair = new PostgresPair(scope, label, {
    ...common,
    ...settings,
    label,
    image: common.images.idOf(settings.image),
    databaseName: word.databaseName ?? snakeCase(name),
  });
  return (caller) => pair.grant(caller);
};
