import { any, either, list, mapping, names, pairs, type Shape, text, texts } from "./shape";

/** A key of a service, and what is to do about it where the project has no counterpart. */
interface ServiceKey {
  readonly shape: Shape;
  /** What to do instead; none for a key that is carried over, or whose effect every container has. */
  readonly advice?: string;
}

const size = { cpus: text, memory: text, pids: text, devices: any, generic_resources: any };
const update = {
  parallelism: text,
  delay: text,
  failure_action: text,
  monitor: text,
  max_failure_ratio: text,
  order: text,
};

const carried = (shape: Shape): ServiceKey => ({ shape });
const left = (shape: Shape, advice: string): ServiceKey => ({ shape, advice });

const machine = "Nothing: Fargate has no such setting, and no container depends on its machine.";
const cpus = "Set cpuUnits and memoryMiB in environments/*.ts.";
const image = "Set it in the image's Dockerfile.";

/**
 * The keys of a service.
 * @see https://docs.docker.com/reference/compose-file/services/
 */
export const serviceKeys: Readonly<Record<string, ServiceKey>> = {
  annotations: left(pairs, "Nothing reads annotations; tags are set by the environment."),
  attach: carried(text),
  blkio_config: left(any, machine),
  build: carried(
    either(
      text,
      mapping({
        ...{ context: text, dockerfile: text, dockerfile_inline: text, args: pairs, target: text },
        ...{ additional_contexts: any, cache_from: any, cache_to: any, entitlements: any, extra_hosts: any },
        ...{ isolation: any, labels: any, network: any, no_cache: any, platforms: any, privileged: any },
        ...{
          provenance: any,
          pull: any,
          sbom: any,
          secrets: any,
          shm_size: any,
          ssh: any,
          tags: any,
          ulimits: any,
        },
      }),
    ),
  ),
  cap_add: left(
    list(text),
    "Only root keeps capabilities, and those alone that it names: docs/guides/bring-an-existing-image.md. A port below 1024 needs none.",
  ),
  cap_drop: carried(list(text)),
  cgroup: left(text, machine),
  cgroup_parent: left(text, machine),
  command: carried(texts),
  configs: left(any, "Copy the file in the image's Dockerfile, or give its content in variables."),
  container_name: left(text, "Nothing: names are made of the application, the environment and the service."),
  cpu_count: left(text, cpus),
  cpu_percent: left(text, cpus),
  cpu_period: left(text, cpus),
  cpu_quota: left(text, cpus),
  cpu_rt_period: left(text, machine),
  cpu_rt_runtime: left(text, machine),
  cpu_shares: left(text, cpus),
  cpus: carried(text),
  cpuset: left(text, machine),
  credential_spec: left(any, machine),
  depends_on: carried(either(list(text), names(mapping({ condition: text, restart: text, required: text })))),
  deploy: carried(
    mapping({
      ...{ endpoint_mode: text, labels: pairs, mode: text, placement: any, replicas: text },
      resources: mapping({ limits: mapping(size), reservations: mapping(size) }),
      restart_policy: mapping({ condition: text, delay: text, max_attempts: text, window: text }),
      update_config: mapping(update),
      rollback_config: mapping(update),
    }),
  ),
  develop: carried(any),
  device_cgroup_rules: left(any, machine),
  devices: left(any, machine),
  dns: left(texts, "Nothing: names are resolved by the VPC, and by Docker's own DNS server."),
  dns_opt: left(any, machine),
  dns_search: left(texts, "Write full host names in the variables."),
  domainname: left(text, "Write full host names in the variables."),
  entrypoint: carried(texts),
  env_file: carried(either(text, list(either(text, mapping({ path: text, required: text, format: text }))))),
  environment: carried(pairs),
  expose: carried(list(text)),
  extends: carried(any),
  external_links: left(any, "Describe the other service as external({ … }), and name it in uses."),
  extra_hosts: left(
    any,
    "Write the full host name in the variables; a private one needs a record in Route 53.",
  ),
  gpus: left(any, "Fargate has no GPUs: run the service elsewhere, and describe it as external({ … })."),
  group_add: left(any, "Give the image's files the group of the user, or group 0."),
  healthcheck: carried(
    mapping({
      ...{ test: texts, interval: text, timeout: text, retries: text },
      ...{ start_period: text, start_interval: text, disable: text },
    }),
  ),
  hostname: left(text, "Nothing: services find each other by the names in uses."),
  image: carried(text),
  init: carried(text),
  ipc: left(text, machine),
  isolation: left(text, machine),
  label_file: left(any, "Nothing reads labels; tags are set by the environment."),
  labels: carried(pairs),
  links: carried(list(text)),
  logging: carried(mapping({ driver: text, options: names(text) })),
  mac_address: left(text, machine),
  mem_limit: carried(text),
  mem_reservation: carried(text),
  mem_swappiness: left(text, machine),
  memswap_limit: left(text, machine),
  models: left(any, "Describe the model's server as external({ … }), and name it in uses."),
  network_mode: left(
    text,
    "Nothing: every service has networks of its own, and reaches what it names in uses.",
  ),
  networks: carried(either(list(text), names(any))),
  oom_kill_disable: left(text, machine),
  oom_score_adj: left(text, machine),
  pid: left(text, machine),
  pids_limit: carried(text),
  platform: carried(text),
  ports: carried(
    list(
      either(
        text,
        mapping({
          ...{ name: text, target: text, published: text, host_ip: text, protocol: text },
          ...{ app_protocol: text, mode: text },
        }),
      ),
    ),
  ),
  post_start: left(any, "Run it in a migration, or in the image's entrypoint."),
  pre_stop: left(any, "Handle SIGTERM in the program: it has shutdownSeconds to end."),
  privileged: left(text, "Every container runs without privileges: change the program, or run it elsewhere."),
  profiles: carried(list(text)),
  provider: left(any, "Describe it as external({ … }), and name it in uses."),
  pull_policy: carried(text),
  pull_refresh_after: carried(text),
  read_only: carried(text),
  restart: carried(text),
  runtime: left(text, machine),
  scale: carried(text),
  secrets: carried(
    list(either(text, mapping({ source: text, target: text, uid: text, gid: text, mode: text }))),
  ),
  security_opt: carried(list(text)),
  shm_size: left(text, "Fargate gives each task 64 MiB of shared memory: set the program to use /tmp."),
  stdin_open: left(text, "Nothing: no terminal is attached. A one-off job takes its input from variables."),
  stop_grace_period: carried(text),
  stop_signal: left(text, "Set STOPSIGNAL in the image's Dockerfile, or handle SIGTERM."),
  storage_opt: left(any, machine),
  sysctls: left(any, machine),
  tmpfs: carried(texts),
  tty: left(text, "Nothing: no terminal is attached."),
  ulimits: left(any, "Nothing: a container may open as many files as the platform lets it."),
  use_api_socket: left(text, "Nothing may control the engine: use the platform's own API with a role."),
  user: carried(text),
  userns_mode: left(text, machine),
  uts: left(text, machine),
  volumes: carried(
    list(
      either(
        text,
        mapping({
          ...{ type: text, source: text, target: text, read_only: text, consistency: text },
          ...{ bind: any, volume: any, tmpfs: mapping({ size: text, mode: text }), image: any },
        }),
      ),
    ),
  ),
  volumes_from: left(list(text), "Share files through an object store."),
  working_dir: left(text, image),
};

/** Keys of `deploy` without a counterpart, and what is to do about each. */
export const deployAdvice: Readonly<Record<string, string>> = {
  endpoint_mode: "Nothing: requests are always spread over the tasks.",
  placement: "Nothing: ECS spreads the tasks over the zones.",
  restart_policy: "Nothing: a task that ends is always replaced.",
  rollback_config: "Nothing: a version that does not get healthy is rolled back.",
  update_config:
    "New tasks start before old ones stop, and are rolled back if they fail; deployment in application.ts chooses another strategy.",
};
