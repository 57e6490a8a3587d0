import type { HardenedContainerProps } from "../../../../constructs/docker/container/container-props";
import { HardenedContainer } from "../../../../constructs/docker/container/hardened-container";
import { synthesizeDocker } from "../../../support/local";
import { resources } from "../../../support/synthesize";

const props: HardenedContainerProps & Required<Pick<HardenedContainerProps, "health">> = {
  name: "app",
  image: "sha256:1",
  user: "1000:1000",
  cpus: 0.5,
  memoryMiB: 128,
  processes: 64,
  logs: { driver: "json-file", maxSizeMiB: 10, maxFiles: 5 },
  networks: [{ name: "inside" }],
  tmpfs: { "/tmp": 16 },
  mounts: [{ type: "volume", source: "data", target: "/data", readOnly: false }],
  health: {
    test: ["CMD", "true"],
    intervalSeconds: 30,
    timeoutSeconds: 5,
    retries: 3,
    startPeriodSeconds: 90,
  },
  stopSeconds: 20,
};

function container(changes: Partial<HardenedContainerProps> = {}) {
  const stack = synthesizeDocker((scope) => {
    new HardenedContainer(scope, "app", { ...props, ...changes });
  });
  const body = resources(stack, "docker_container")[0]?.[1] ?? {};
  const labels = body.labels as { label: string; value: string }[];
  return { body, hash: labels.find(({ label }) => label === "plinth.config-hash")?.value };
}

test("runs without root and capabilities, on a read-only file system, with limits", () => {
  expect(container().body).toMatchObject({
    user: "1000:1000",
    read_only: true,
    init: true,
    capabilities: { drop: ["ALL"] },
    security_opts: ["no-new-privileges:true"],
    memory: 128,
    memory_swap: 128,
    cpu_period: 100_000,
    cpu_quota: 50_000,
    ulimit: [{ name: "nofile", soft: 16_384, hard: 16_384 }],
    restart: "unless-stopped",
  });
  expect(container().body).not.toHaveProperty("cpus");
});

/** What the provider plans as an update and then leaves as it was: the label replaces the container. */
test.each<[string, Partial<HardenedContainerProps>]>([
  ["health check", { health: { ...props.health, retries: 4 } }],
  ["command of the health check", { health: { ...props.health, test: ["CMD", "false"] } }],
  ["tmpfs", { tmpfs: { "/tmp": 32 } }],
  ["CPU quota", { cpus: 0.6 }],
  ["source of a mount", { mounts: [{ type: "volume", source: "other", target: "/data", readOnly: false }] }],
  ["target of a mount", { mounts: [{ type: "volume", source: "data", target: "/other", readOnly: false }] }],
  ["read-only mount", { mounts: [{ type: "volume", source: "data", target: "/data", readOnly: true }] }],
  ["a rotated secret", { secretVersions: { PAYMENT_KEY: 2 } }],
])("%s changes the hash", (_, changes) => {
  expect(container(changes).hash).not.toBe(container().hash);
});

test("memory is updated in place, with the same hash", () => {
  expect(container({ memoryMiB: 256 }).hash).toBe(container().hash);
  expect(container({ memoryMiB: 256 }).body).toMatchObject({ memory: 256, memory_swap: 256 });
});

test("writes durations as the engine returns them, and no settings of newer engines", () => {
  expect(container().body.healthcheck).toEqual({
    test: ["CMD", "true"],
    interval: "30s",
    timeout: "5s",
    retries: 3,
    start_period: "1m30s",
  });
});

test("an apply waits until it is healthy, with a timeout", () => {
  expect(container().body).toMatchObject({ wait: true, wait_timeout: 90 + 3 * 30 + 5 + 10, must_run: false });
  expect(container({ waitUntilHealthy: false }).body).toMatchObject({ wait: false });
});

test("sets the stop signal and the stop timeout", () => {
  expect(container().body).toMatchObject({
    stop_signal: "SIGTERM",
    stop_timeout: 20,
    destroy_grace_seconds: 20,
  });
});

test("tmpfs mounts are noexec and have a size", () => {
  expect(container().body.tmpfs).toEqual({ "/tmp": "rw,noexec,nosuid,nodev,size=16m,mode=1777" });
});

test("without networks it has network mode none", () => {
  expect(container({ networks: [] }).body).toMatchObject({ network_mode: "none" });
});

test("rotates logs, or uses the configured driver", () => {
  expect(container().body).toMatchObject({
    log_driver: "json-file",
    log_opts: { "max-size": "10m", "max-file": "5" },
  });
  const options = { "syslog-address": "udp://127.0.0.1:514" };
  expect(container({ logs: { driver: "syslog", options } }).body).toMatchObject({
    log_driver: "syslog",
    log_opts: options,
  });
});

test("reports all invalid limits at once, with its path", () => {
  expect(() => container({ cpus: 0, memoryMiB: 1, processes: 64 })).toThrow(
    `2 problems, nothing was written:
1. test/app: cpus
   value    0
   expected a number of CPUs from 0.05 to 64, in hundredths
   fix      Write e.g. 0.5.
2. test/app: memoryMiB
   value    1
   expected a whole number of MiB from 16 to 1048576
   fix      Write a number from 16 to 1048576.`,
  );
});
