import { type RuleCase, type RuleCases, sets } from "../rule-case";

const api = ["docker_container", "services/api/*-1"] as const;
const database = ["docker_container", "data/orders/primary"] as const;
const outward = ["docker_network", "outward"] as const;
const apiNetwork = ["docker_network", "services/api/network"] as const;
const dataNetwork = ["docker_network", "data/orders/callers/api"] as const;

/** A container of the api with one more entry in a list of blocks. */
function more(rule: string, wrong: string, attribute: string, entry: object | string): RuleCase {
  return {
    rule,
    wrong,
    change: (draft) => {
      const own = draft.resource(...api);
      own[attribute] = [...((own[attribute] as unknown[] | undefined) ?? []), entry];
    },
  };
}

const mount = (source: string) => ({ type: "bind", source, target: "/mnt" });

export const dockerCases: RuleCases = {
  stack: "local",
  cases: [
    sets("docker-non-root", "root", [...api, "user"], "0:0"),
    sets("docker-non-root", "root by name", [...api, "user"], "root"),
    sets("docker-non-root", "the image's user", [...api, "user"], undefined),
    sets("docker-read-only-root", "it can change its files", [...api, "read_only"], false),
    sets("docker-capabilities", "all capabilities of Docker", [...api, "capabilities"], undefined),
    sets("docker-capabilities", "a capability of root", [...api, "capabilities.add"], ["CAP_SYS_ADMIN"]),
    sets("docker-no-new-privileges", "setuid programs work", [...api, "security_opts"], undefined),
    sets(
      "docker-no-new-privileges",
      "no seccomp profile",
      [...api, "security_opts"],
      ["no-new-privileges:true", "seccomp=unconfined"],
    ),
    sets("docker-memory-limit", "no limit of memory", [...api, "memory"], undefined),
    sets("docker-log-limit", "logs that grow", [...api, "log_opts"], undefined),
    sets("docker-log-limit", "one file that grows", [...api, "log_opts.max-size"], undefined),
    sets("docker-logged", "no logs", [...api, "log_driver"], "none"),
    sets("docker-health-check", "no health check", [...api, "healthcheck"], undefined),
    sets("docker-health-check", "a health check that is off", [...api, "healthcheck.test"], ["NONE"]),
    {
      rule: "docker-backup",
      wrong: "data that nothing backs up, without a reason",
      change: (draft) => {
        draft.resource(...database)["//"] = {};
      },
    },
    sets("docker-restart", "it stays down", [...database, "restart"], undefined),
    sets("docker-restart", "it never starts again", [...api, "restart"], "no"),
    sets("docker-image-pinned", "latest", ["docker_image", "images/redis-7-00ed34", "name"], "redis:latest"),
    sets("docker-image-pinned", "no tag", [...api, "image"], "shop"),
    more("docker-no-plain-secret", "a password in a variable", "env", "DB_PASSWORD=hunter2-hunter2"),
    sets("docker-stop-timeout", "it is killed while it ends", [...api, "destroy_grace_seconds"], 1),
    sets("docker-not-privileged", "all permissions of the host", [...api, "privileged"], true),
    sets("docker-isolated", "the network of the host", [...api, "network_mode"], "host"),
    sets("docker-isolated", "the processes of the host", [...api, "pid_mode"], "host"),
    sets("docker-isolated", "the memory of the host", [...api, "ipc_mode"], "host"),
    more("docker-no-devices", "a disk of the host", "devices", { host_path: "/dev/sda" }),
    more("docker-engine-closed", "the socket of the engine", "mounts", mount("/var/run/docker.sock")),
    more("docker-engine-closed", "the socket, as a volume", "volumes", {
      host_path: "/run/docker.sock",
      container_path: "/docker.sock",
    }),
    ...["/", "/etc", "/proc", "/var/lib/docker"].map((path) =>
      more("docker-host-paths", `${path} of the host`, "mounts", mount(path)),
    ),
    more("docker-published-address", "every address", "ports", { internal: 3000, external: 3000 }),
    sets("docker-published-address", "all ports", [...api, "publish_all_ports"], true),
    {
      ...sets(
        "docker-data-network-internal",
        "a way out of the database",
        [...dataNetwork, "internal"],
        false,
      ),
      also: ["docker-network-apart"],
    },
    sets("docker-network-apart", "containers reach each other", [...outward, "options"], undefined),
    sets("docker-network-apart", "a network is no longer internal", [...apiNetwork, "internal"], false),
  ],
};
