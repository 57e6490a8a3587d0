import type { LocalStoreBuilder } from "../docker-component";
import { kebabCase, snakeCase } from "../../application/variable-names";
import { PostgresPair } from "./docker/postgres-pair";

export const localPostgres: LocalStoreBuilder<"postgres"> = (scope, { name, spec, settings }, common) => {
  const label = kebabCase(name);
  const pair = new PostgresPair(scope, label, {
    ...common,
    ...settings,
    label,
    image: common.images.idOf(settings.image),
    databaseName: spec.databaseName ?? snakeCase(name),
  });
  return (caller) => pair.grant(caller);
};
