import { assigned, type PythonPackages } from "./python-package";

interface Endpoints {
  readonly partitions: readonly {
    readonly partition: string;
    readonly regions: Readonly<Record<string, unknown>>;
  }[];
}

/** Each region with its partition and the letters of its zones. */
export function regions(packages: PythonPackages) {
  const { partitions } = packages.json<Endpoints>("botocore/data/endpoints.json");
  const zones = zonesOf(packages);
  return Object.fromEntries(
    partitions
      .flatMap(({ partition, regions: own }) =>
        Object.keys(own).map((region) => [region, { partition, zones: zones.get(region) ?? "" }] as const),
      )
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function zonesOf(packages: PythonPackages): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, region = "", letter = ""] of assigned(
    packages.text("cfnlint/helpers.py"),
    "AVAILABILITY_ZONES",
  ).matchAll(/"([a-z]+(?:-[a-z]+)+-\d+)([a-z])"/g))
    found.set(region, (found.get(region) ?? "") + letter);
  return found;
}
