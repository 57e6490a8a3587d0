import type { Application } from "../application/application";
import type { DataKind, DataSpecOf } from "../application/data-store";

/** A data store of the application with what a literal says of it: settings of the word's kind. */
export type StoreOf<ByKind extends Record<DataKind, object>, Kind extends DataKind> = {
  readonly [Own in Kind]: {
    readonly kind: Own;
    readonly name: string;
    readonly spec: DataSpecOf<Own>;
    readonly settings: ByKind[Own];
  };
}[Kind];

/** The data stores of which a literal says something; the schemas have made sure that it says what their kind wants. */
export function storesOf<ByKind extends Record<DataKind, object>>({
  application,
  data,
}: {
  readonly application: Application;
  readonly data: Readonly<Record<string, ByKind[DataKind]>>;
}): StoreOf<ByKind, DataKind>[] {
  return Object.entries(application.data).flatMap(([name, spec]) => {
    const settings = data[name];
    return settings === undefined
      ? []
      : [{ kind: spec.kind, name, spec, settings } as StoreOf<ByKind, DataKind>];
  });
}
