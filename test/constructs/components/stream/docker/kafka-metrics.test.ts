import { secretFiles } from "../../../../../constructs/components/secret-files";
import { local } from "../../../../../environments/local";
import { localSample, violationsOf } from "../../../../support/sample-with";
import { at } from "../../../../support/synthesize";
import { environmentOf, loaded } from "../../../docker/monitoring/loaded";

const monitoring = { port: 9090, alerts: { page: { webhook: true } } };
const sample = () => localSample({ local: { monitoring } });

test("the exporter logs in, with the password in a file, and waits for its user", () => {
  const exporter = at(sample(), "docker_container", "streams/metrics/exporter");
  const [, , script, , ...program] = exporter.entrypoint as string[];
  expect(script).toContain("printf %s \"$PASSWORD\" > '/tmp/password'\nunset PASSWORD\n");
  expect(script).toContain("export PASSWORD='--sasl.password='\"$plinth_0\"\n");
  expect(program).toEqual(["/bin/kafka_exporter"]);
  expect(exporter).toMatchObject({
    user: "65534:65534",
    read_only: true,
    command: [
      "--kafka.server=streams:9096",
      "--topic.exclude=^__",
      "--sasl.enabled",
      "--sasl.mechanism=scram-sha512",
      "--sasl.username=monitoring",
      "@/tmp/password",
    ],
    depends_on: [expect.stringMatching(/^docker_container\.streams_server_/)],
    mounts: [
      expect.objectContaining({
        source: expect.stringMatching(/\/monitoring\/streams"?\)?\}?$/),
        target: "/run/secrets",
      }),
    ],
  });
  expect(violationsOf("local", sample())).toEqual([]);
});

test("the node listens to logins for it alone, and every other client keeps its rights", () => {
  const node = at(sample(), "docker_container", "streams/server");
  expect(environmentOf(node)).toMatchObject({
    CLIENTS: "OPEN 9092\nLOGINS 9096",
    SUPER_USERS: "User:ANONYMOUS",
  });
  expect(node.mounts).toContainEqual(expect.objectContaining({ target: "/run/secrets" }));
  expect(JSON.stringify(node.networks_advanced)).toContain("streams_callers_monitoring");
});

test("the node and its exporter have the same password, which nobody has without the monitoring", () => {
  const paths = (watched?: typeof monitoring) =>
    secretFiles(local.application, [], watched).flatMap(({ value, path }) =>
      value === "monitoring.streams" ? [path] : [],
    );
  expect(paths(monitoring)).toEqual(["data/streams/monitoring_password", "monitoring/streams/password"]);
  expect(paths()).toEqual([]);
});

test("readers are behind when they have not read what was there a quarter of an hour ago", () => {
  const lag = loaded(sample()).rules.filter(({ alert }) => alert === "stream-lag");
  const topic = '{topic="stock-moves"}';
  expect(lag).toMatchObject([
    {
      expr: `(sum by (consumergroup, topic) (clamp_min((kafka_topic_partition_current_offset${topic} offset 15m) - on (topic, partition) group_right () (kafka_consumergroup_current_offset${topic} >= 0), 0) or 0 * kafka_consumergroup_current_offset${topic})) > 0`,
      for: "840s",
      labels: { severity: "ticket", watches: "stock-moves" },
      annotations: {
        summary:
          "Readers of stock-moves in the group {{ $labels.consumergroup }} were more than 15 minutes behind for 15 minutes.",
        command: "docker logs --tail 100 shop-local-streams",
      },
    },
  ]);
});

test("partitions that cannot be asked for their last record are offline, and so is a silent node", () => {
  const expression =
    'sum(kafka_topic_partitions{instance="shop-local-streams"}) - count(kafka_topic_partition_current_offset{instance="shop-local-streams"})';
  expect(loaded(sample()).rules).toContainEqual(
    expect.objectContaining({
      alert: "stream-offline-partitions",
      expr: `(${expression}) > 0 or absent(${expression})`,
      for: "120s",
    }),
  );
});
