import type { MutantsOfFile } from "./mutant";

const haproxy = "test/constructs/docker/balancer/haproxy-config.test.ts";
const container = "test/constructs/docker/container/hardened-container.test.ts";
const localStack = "test/stacks/local-stack.test.ts";
const nodeStart = "test/constructs/docker/database/node-start.test.ts";
const traps = "test/stacks/provider-traps.test.ts";

/** Containers, balancers, networks, data and secrets on one machine. */
export const dockerMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/docker/container/hardened-container.ts",
    noticedBy: container,
    changes: [
      [
        "changes that the provider ignores stay ignored",
        '"plinth.config-hash": configHash(replacing(spec))',
        "",
      ],
      ["a database is stopped to get more memory", "memory: _memory, memorySwap: _swap, restart", "restart"],
      ["programs write where they like", "readOnly: true,\n    init", "readOnly: false,\n    init"],
      ["orphans of a program are nobody's", "init: true,", "init: false,"],
      ["containers have root's capabilities", 'capabilities: { drop: ["ALL"] },', ""],
      ["every apply replaces every container", 'drop: ["ALL"]', 'drop: ["all"]'],
      ["a program may become root", 'securityOpts: ["no-new-privileges:true"],', ""],
      ["containers swap", "memorySwap: props.memoryMiB,", ""],
      ["containers take all CPUs", "cpuQuota: Math.round(props.cpus * 100_000),", ""],
      ["the provider panics", "cpuPeriod: 100_000,", "cpus: String(props.cpus),"],
      ["processes are counted over all containers", 'name: "nofile"', 'name: "nproc"'],
      ["programs run from memory", "rw,noexec,nosuid", "rw,nosuid"],
      ["a container that needs no network has one", 'networkMode: "none"', 'networkMode: "bridge"'],
      [
        "health checks never get clean",
        "interval: goDuration(health.intervalSeconds)",
        "interval: `${health.intervalSeconds * 1000}ms`",
      ],
      ["a copy that starts slowly counts as ill", "startPeriod: goDuration(health.startPeriodSeconds),", ""],
      ["an apply gives up before a check could succeed", "health.retries * health.intervalSeconds", "0"],
      ["the engine's stop kills after ten seconds", "stopTimeout: props.stopSeconds,", ""],
      ["Terraform kills at once", "destroyGraceSeconds: props.stopSeconds,", ""],
      ["logs fill the disk", "...logArguments(props.logs),", ""],
      ["a rotated secret never arrives", "...versionVariables(props.secretVersions)", ""],
    ],
  },
  {
    file: "constructs/docker/container/runs.ts",
    noticedBy: container,
    changes: [
      ["a container that died stays dead", 'restart: "unless-stopped"', 'restart: "no"'],
      ["a container that was stopped is never repaired", "mustRun: true", "mustRun: false"],
      [
        "an apply goes on before its containers are healthy",
        "wait: true, waitTimeout",
        "wait: false, waitTimeout",
      ],
    ],
  },
  {
    file: "constructs/docker/container/one-shot.ts",
    noticedBy: "test/constructs/docker/container/one-shot.test.ts",
    changes: [
      ["a failing script applies green", "self.exit_code == 0", "self.exit_code >= 0"],
      ["an apply does not wait for the script", "attach: true", "attach: false"],
      ["a script runs again at every apply", "mustRun: false", "mustRun: true"],
      ["a script has root's capabilities", 'drop: ["ALL"], ', ""],
      [
        "a script is not run again for another text",
        "new Container(this, hash,",
        'new Container(this, "script",',
      ],
      ["a script reaches the network", '"none" : `container:', '"bridge" : `container:'],
    ],
  },
  {
    file: "constructs/docker/container/images.ts",
    noticedBy: traps,
    changes: [
      ["a moved tag is not seen", "return image.imageId;", "return image.name;"],
      ["a destroy deletes images that others use", "keepLocally: true", "keepLocally: false"],
    ],
  },
  {
    file: "constructs/docker/container/process-limits.ts",
    noticedBy: localStack,
    changes: [["a fork bomb takes the machine", "--pids-limit ${limit}", "--pids-limit -1"]],
  },
  {
    file: "constructs/docker/network/private-network.ts",
    noticedBy: localStack,
    changes: [
      ["data is reached from outside", "internal: !outward", "internal: false"],
      ["no port can be published", "internal: !outward", "internal: true"],
      [
        "whoever calls the internet reaches each other",
        '"com.docker.network.bridge.enable_icc": "false"',
        '"com.docker.network.bridge.enable_icc": "true"',
      ],
    ],
  },
  {
    file: "constructs/docker/network/caller-networks.ts",
    noticedBy: localStack,
    changes: [
      [
        "callers of one word reach each other",
        "`${props.name}-from-${caller}`",
        "`${props.name}-from-${props.callers[0]}`",
      ],
    ],
  },
  {
    file: "constructs/docker/secrets/secret-files.ts",
    noticedBy: localStack,
    changes: [
      ["a container changes its secrets", "readOnly: true", "readOnly: false"],
      ["a container sees the secrets of all", "`${secretsDirectory}/${consumer}`", "secretsDirectory"],
      ["programs do not find their secrets", "`${variable}_FILE`", "variable"],
    ],
  },
  {
    file: "constructs/docker/balancer/balancer.ts",
    noticedBy: traps,
    changes: [
      ["a wrong configuration goes live", "haproxy -c -f /config/next.cfg\n", ""],
      ["the new configuration is never read", "kill -USR2 1", "true"],
      ["requests go to copies that are not healthy yet", "dependsOn: props.targets,", "dependsOn: [],"],
      [
        "the balancer is told before its configuration is there",
        "dependsOn: [checked.resource],",
        "dependsOn: [],",
      ],
      [
        "the balancer is replaced with its configuration",
        'tmpfs: { "/tmp": 8 },',
        'tmpfs: { "/tmp": 8 },\n      labels: { config: haproxyConfig(props.config) },',
      ],
      [
        "the balancer waits for its targets",
        "waitUntilHealthy: false,",
        "waitUntilHealthy: false,\n      dependsOn: props.targets,",
      ],
      ["an apply waits for a balancer that waits for its configuration", "waitUntilHealthy: false,", ""],
      [
        "the balancer may change its configuration",
        "{ ...config, readOnly: true }",
        "{ ...config, readOnly: false }",
      ],
      ["requests are cut when the balancer stops", '"SIGTERM" : "SIGUSR1"', '"SIGTERM" : "SIGTERM"'],
      ["the balancer cannot be told", 'addCapabilities: ["CAP_KILL"],', ""],
      ["every apply reloads every balancer", 'addCapabilities: ["CAP_KILL"]', 'addCapabilities: ["KILL"]'],
    ],
  },
  {
    file: "constructs/docker/balancer/haproxy-config.ts",
    noticedBy: haproxy,
    changes: [
      ["copies are not asked for their readiness", '"  option httpchk",', ""],
      ["any answer counts as ready", '"  http-check expect status 200",', ""],
      ["a copy that hangs is not noticed", "`  timeout check ${health.timeoutSeconds}s`,", ""],
      ["shares do not reach the servers", " weight ${target.weight}`", "`"],
      ["a lost connection is a lost request", "  option redispatch 1\n", ""],
      [
        "an order is placed twice",
        '    "  http-request disable-l7-retry unless METH_GET or { req.hdr(idempotency-key) -m found }",\n',
        "",
      ],
      [
        "a request that the service would know again is lost with its copy",
        " or { req.hdr(idempotency-key) -m found }",
        "",
      ],
      ["a reload cuts idle connections", "  option idle-close-on-response\n", ""],
      ["old processes never end", "  hard-stop-after 60s\n", ""],
      ["a reload refuses connections for a moment", " expose-fd listeners", ""],
      ["a copy's new address is never seen", " resolvers docker init-addr libc,none check", " check"],
      ["the statistics are everyone's", "deny unless { src", "deny if FALSE { src"],
      [
        "inner balancers show everyone their statistics",
        '"127.0.0.1"}:${balancerPorts.stats}',
        '""}:${balancerPorts.stats}',
      ],
      ["browsers may speak old TLS", "ssl-min-ver TLSv1.2", "ssl-min-ver TLSv1.0"],
    ],
  },
  {
    file: "constructs/docker/balancer/public-frontend.ts",
    noticedBy: haproxy,
    changes: [
      [
        "one address may send any number of requests",
        "http-request deny deny_status 429 if",
        "http-request allow if",
      ],
      ["nobody counts requests", '"  http-request track-sc0 src",', ""],
      ["HTTP is not redirected for good", "code 301", "code 302"],
      ["the redirect leads to a closed port", "${port}%[pathq]", "%[pathq]"],
      ["HSTS breaks every other port of the host", "...(httpsPort === 443\n", "...(httpsPort !== 0\n"],
      ["browsers guess types", '"  http-response set-header X-Content-Type-Options nosniff",', ""],
      ["pages can be framed", '"  http-response set-header X-Frame-Options DENY",', ""],
      ["services tell what they are made of", '"  http-response del-header Server",', ""],
      ["services see the balancer's address alone", '"  option forwardfor",', ""],
      [
        "requests reach services in maintenance",
        "...(maintenance ? [] : rules.map(useBackend))",
        "...rules.map(useBackend)",
      ],
      ["a dot in a path stands for anything", 'path.replaceAll(/[.+^$]/g, "\\\\$&")', "path"],
      ["a pattern matches in the middle", "`^${escaped", "`${escaped"],
    ],
  },
  {
    file: "constructs/docker/balancer/postgres-backends.ts",
    noticedBy: haproxy,
    changes: [
      ["rows go to one of two primaries", '"  tcp-request content reject if { nbsrv(primary) gt 1 }", ', ""],
      ["reads fail without a follower", '"  use_backend primary if { nbsrv(follower) eq 0 }", ', ""],
      ["writes go to any node that answers", "  tcp-check expect binary ", "  tcp-check comment "],
      ["connections stay with a node that lost its role", " on-marked-down shutdown-sessions", ""],
      ["each check is a lost connection in the log", "${terminate}`,", "`,"],
      ["idle connections are cut after a minute", '"  timeout server 1h",', ""],
    ],
  },
  {
    file: "constructs/docker/balancer/public-balancer.ts",
    noticedBy: localStack,
    changes: [
      [
        "the statistics are published to everyone",
        'external: stats, address: "127.0.0.1"',
        "external: stats, address",
      ],
      [
        "the literal's address is not kept",
        "external: http, address }",
        'external: http, address: "0.0.0.0" }',
      ],
    ],
  },
  {
    file: "constructs/docker/balancer/weights.ts",
    noticedBy: "test/constructs/docker/balancer/weights.test.ts",
    changes: [
      ["a share belongs to each server", "percent / servers", "percent"],
      ["a small share is none", "Math.max(1, Math.round(value * factor))", "Math.floor(value)"],
    ],
  },
  {
    file: "constructs/docker/service/service-container.ts",
    noticedBy: localStack,
    changes: [
      [
        "a new version replaces the old one in its place",
        "new HardenedContainer(scope, `${id}-${index + 1}`,",
        "new HardenedContainer(scope, `${index + 1}`,",
      ],
      [
        "services have no time to end their work",
        "stopSeconds: props.word.shutdownSeconds + 5,",
        "stopSeconds: 1,",
      ],
      [
        "an apply waits for an interval of minutes",
        "const longestInterval = 5;",
        "const longestInterval = 300;",
      ],
    ],
  },
  {
    file: "constructs/docker/service/consumer-container.ts",
    noticedBy: localStack,
    changes: [
      [
        "every service reaches the internet",
        "...(word.callsInternet ? [{ name: props.outwardNetwork }] : []),",
        "{ name: props.outwardNetwork },",
      ],
      ["a service is root", "user: word.user ?? defaultUser,", 'user: "0:0",'],
      ["a service of the application never gets its settings", "...word.variables,\n", ""],
    ],
  },
  {
    file: "constructs/docker/service/revision-gate.ts",
    noticedBy: localStack,
    changes: [
      [
        "copies go while they are sent requests",
        "revisions.flatMap(({ copies }) => copies.map(({ container }) => container.resource))",
        "[]",
      ],
      ["the gate closes when it is made", 'when: "destroy", ', ""],
    ],
  },
  {
    file: "constructs/docker/database/data-volume.ts",
    noticedBy: localStack,
    changes: [
      ["a destroy takes the data with it", "if (!keep) return;", "return;"],
      [
        "data that is to stay is destroyed once more",
        "lifecycle: { destroy: false }",
        "lifecycle: { destroy: true }",
      ],
    ],
  },
  {
    file: "constructs/docker/database/node-script.ts",
    noticedBy: nodeStart,
    changes: [
      ["passwords stand in the log", "$settings $quiet -c exit_on_error=on", "$settings -c exit_on_error=on"],
      ["both nodes make a cluster of their own", '[ "$FOUNDER" = 1 ] && [ ! -e "$PEER_PGDATA" ]', "true"],
      [
        "a lost volume makes a second cluster",
        '[ "$FOUNDER" = 1 ] && [ ! -e "$PEER_PGDATA" ]',
        '[ "$FOUNDER" = 1 ]',
      ],
      [
        "two primaries after a failover",
        '[ "$(timeline "$PEER_PGDATA")" -gt "$(timeline "$PGDATA")" ]',
        "false",
      ],
      [
        "two primaries of one timeline",
        '[ "$(timeline "$PEER_PGDATA")" = "$(timeline "$PGDATA")" ]',
        "false",
      ],
      ["half of a rewind starts", ' && [ ! -e "$1.rewinding" ]', ""],
      [
        "a primary that was replaced starts without its successor",
        "follow() {\n  until peer_takes_writes",
        "follow() {\n  until true",
      ],
      [
        "a cluster that cannot be rewound is lost",
        'if is_whole "$PGDATA" && rewind; then return; fi\n  copy',
        'if is_whole "$PGDATA"; then rewind; fi',
      ],
      ["damage to data is not noticed", " --data-checksums", ""],
      ["timelines are compared as text of ten digits", "echo $((16#$newest))", "echo $((10#$newest))"],
      ["rotated passwords never arrive", '  roles "$PGDATA"\n  say "is', '  say "is'],
    ],
  },
  {
    file: "constructs/docker/database/postgres-pair.ts",
    noticedBy: traps,
    changes: [
      ["a node is healthy before it listens", '"-h", "127.0.0.1", ', ""],
      ["a database is killed while it ends", "stopSeconds: 60", "stopSeconds: 1"],
      ["a database waits for its clients to leave", 'stopSignal: "SIGINT"', 'stopSignal: "SIGTERM"'],
      ["data lies in the volume's own directory", "PGDATA: `${home}/cluster`", "PGDATA: home"],
      [
        "a node writes to its peer's data",
        'target: "/peer", readOnly: true',
        'target: "/peer", readOnly: false',
      ],
      ["a follower that was away is copied anew", '  wal_keep_size: "256MB",\n', ""],
      ["both nodes are founders", 'node === "a" ? "1" : "0"', '"1"'],
      ["rotated passwords start nothing anew", "secretVersions: { SECRETS: secretVersion },", ""],
    ],
  },
];
