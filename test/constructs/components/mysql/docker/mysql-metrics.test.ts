import { mysql } from "../../../../../constructs/components/mysql/spec";
import { localSample, problemsOfSample } from "../../../../support/sample-with";
import { at } from "../../../../support/synthesize";
import { loaded } from "../../../docker/monitoring/loaded";

const changes = {
  shop: {
    "data.catalog": mysql({ version: "8.4" }),
    "services.inventory.uses": ["orders", "stockCache", "stockMoves", "catalog"],
  },
  local: {
    monitoring: { port: 9090, alerts: { page: { webhook: true } } },
    "data.catalog": {
      image: "mysql:8.4",
      keepVolumes: true,
      secretVersion: 1,
      ...{ cpus: 1, memoryMiB: 512, processes: 256 },
      recovery: { enabled: false, because: "the catalog is imported again" },
    },
  },
};

test("the exporter logs in with the password in a file, on a network of its own to the server", () => {
  const exporter = at(localSample(changes), "docker_container", "data/catalog/metrics/exporter");
  const [, , script, , ...program] = exporter.entrypoint as string[];
  expect(script).toContain("plinth_0=$(cat '/run/secrets/password')\nexport MYSQLD_EXPORTER_PASSWORD=");
  expect(program).toEqual(["/bin/mysqld_exporter"]);
  expect(exporter.command).toEqual([
    "--mysqld.address=catalog:3306",
    "--mysqld.username=monitoring",
    "--collect.info_schema.innodb_metrics",
    "--no-collect.global_variables",
    "--no-collect.slave_status",
    "--no-collect.info_schema.innodb_cmp",
    "--no-collect.info_schema.innodb_cmpmem",
  ]);
  expect(JSON.stringify(exporter.networks_advanced)).toMatch(/data_catalog_callers_monitoring.*metrics/);
});

test("its network counts", () => {
  const problems = (maxNetworks: number) =>
    problemsOfSample({ ...changes, local: { ...changes.local, maxNetworks } })
      .map(({ path }) => path)
      .filter((path) => path.startsWith("local: "));
  expect(problems(24)).toEqual(["local: maxNetworks"]);
  expect(problems(25)).toEqual([]);
});

test("it has the alarms of PostgreSQL, with the same thresholds", () => {
  const { rules, settings } = loaded(localSample(changes));
  const of = (container: string) =>
    rules
      .filter(({ labels }) => labels.watches === container)
      .map((rule) => JSON.stringify(rule).replaceAll(container, "database"));
  expect(of("shop-local-catalog")).toEqual(of("shop-local-orders"));
  expect(rules).toContainEqual(
    expect.objectContaining({
      alert: "database-deadlocks",
      expr: expect.stringContaining(
        'increase(mysql_info_schema_innodb_metrics_lock_lock_deadlocks_total{instance="shop-local-catalog"}[5m])',
      ),
    }),
  );
  expect(settings.scrape_configs).toContainEqual(
    expect.objectContaining({
      job_name: "mysql",
      static_configs: [
        { targets: ["shop-local-catalog.metrics:9104"], labels: { instance: "shop-local-catalog" } },
      ],
    }),
  );
});
