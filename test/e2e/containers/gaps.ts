import { z } from "zod";
import type { Fact } from "../facts/fact";
import { clusterOf, type Deployed } from "./deployed";
import { addressOf, containersOf, docker } from "./engine";
import { tasksOf } from "./healthy";
import { logLines } from "./logs";
import { sql } from "./requests";

/** What AWS does to what runs, and this emulator does not. */
interface Gap {
  readonly what: string;
  readonly because: string;
  /** Whether the emulator does it after all: then the entry is stale. */
  carried(deployed: Deployed): Promise<boolean>;
}

export const gaps: readonly Gap[] = [
  {
    what: "security groups",
    because: "all containers share one network: each reaches each, whatever the groups say",
    carried: async () => {
      const [[api], [mailer]] = [await containersOf("api"), await containersOf("mailer")];
      if (!api || !mailer) return false;
      const attempt = `fetch("http://${addressOf(api)}:3000/health").then(({ status }) => console.log(status))`;
      return (await docker("exec", mailer.Name, "node", "-e", attempt)) !== "200";
    },
  },
  {
    what: "the firewall",
    because: "ministack's load balancer asks no web ACL",
    carried: async ({ loadBalancer }) =>
      (await loadBalancer.get("/api/version?a=%3Cscript%3Ealert(1)%3C/script%3E")).status === 403,
  },
  {
    what: "TLS of the load balancer",
    because:
      "ministack answers for all listeners over HTTP, and takes the listener from the port in the Host header",
    carried: async ({ emulator }) => {
      const secure = emulator.endpoint.replace("http:", "https:");
      return fetch(secure).then(
        () => true,
        () => false,
      );
    },
  },
  {
    what: "the proxy of Service Connect",
    because: "a name of the network leads straight to the tasks: no retries, no time-outs, no metrics",
    carried: async ({ emulator, environment }) => {
      const tasks = await tasksOf(emulator.aws, environment, "inventory");
      return tasks.some(({ containers }) => containers.length > 1);
    },
  },
  {
    what: "releases by weights",
    because: "provider 5 writes no strategy, and no weights move: ECS's rolling update stands for all",
    carried: async ({ emulator, environment }) => {
      const { services } = await emulator.aws.ask(
        {
          service: "ecs",
          operation: "describe_services",
          parameters: { cluster: clusterOf(environment), services: ["api"] },
        },
        z.object({
          services: z.array(
            z.object({ deploymentConfiguration: z.object({ strategy: z.string().optional() }) }),
          ),
        }),
      );
      return services.some(({ deploymentConfiguration: { strategy } }) => strategy === "CANARY");
    },
  },
  {
    what: "the cache itself",
    because: "moto keeps its description: services find nobody there, and go without it",
    carried: async (deployed) => (await logLines(deployed, "inventory", "connected to the cache")).length > 0,
  },
  {
    what: "the brokers of streams themselves",
    because:
      "moto keeps the description of their cluster: moves of stock wait in the database to be published",
    carried: async (deployed) => (await sql(deployed, "select count(*) from stock_moves")) === "0",
  },
  {
    what: "the collector itself, and X-Ray",
    because: "a program of ours takes the spans where the collector would listen, and sends them nowhere",
    carried: async ({ emulator }) => {
      const EndTime = Math.floor(Date.now() / 1000);
      const traces = z.object({ TraceSummaries: z.array(z.unknown()) });
      const parameters = { StartTime: EndTime - 600, EndTime };
      return emulator.aws.ask({ service: "xray", operation: "get_trace_summaries", parameters }, traces).then(
        ({ TraceSummaries }) => TraceSummaries.length > 0,
        () => false,
      );
    },
  },
  {
    what: "the order in which containers of a task start",
    because: "ministack starts them as they stand in the definition: the application before its collector",
    carried: async () => {
      const [[api], [collector]] = [await containersOf("api"), await containersOf("collector")];
      return api !== undefined && collector !== undefined && collector.Created < api.Created;
    },
  },
  {
    what: "parameters of the database",
    because: "ministack keeps the parameter group, and starts PostgreSQL without it",
    carried: async (deployed) => (await sql(deployed, "show log_connections")) === "on",
  },
  {
    what: "all settings of the database",
    because: "ministack drops some, among them the logs to export: each plan shows them again",
    carried: async ({ workspace, environment }) => {
      const one = ["-target=aws_db_instance.data_orders_DD0DC36F", "-input=false", "-detailed-exitcode"];
      return (await workspace.terraform(environment.name, ["plan", ...one], [0, 2])).code === 0;
    },
  },
];

export function containerGapFacts(deployed: Deployed): Promise<Fact[]> {
  return Promise.all(
    gaps.map(async (gap) => ({
      what: `"${gap.what}" is still a gap of the emulator; if not, take it out of test/e2e/containers/gaps.ts`,
      expected: false,
      found: await gap.carried(deployed),
    })),
  );
}
