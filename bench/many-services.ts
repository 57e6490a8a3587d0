import { type Application, application } from "../constructs/application/application";
import { off } from "../constructs/application/choice";
import { postgres } from "../constructs/components/postgres/spec";
import { type WebServiceSpec, webService } from "../constructs/components/web-service/spec";
import { type WorkerSpec, worker } from "../constructs/components/worker/spec";
import { type Environment, environment } from "../constructs/environment/environment";

const health = { intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 30 };
const database = "records";

/**
 * An environment whose application has this many services, alternating the three kinds of the sample application: one with
 * routes that uses an internal one, an internal one, a worker. All use one database, which exists without services too.
 */
export function withServices(count: number): Environment {
  const services = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [serviceName(index), service(index, count)]),
  );
  // The names are computed, so types cannot check `uses`. checkEnvironments does.
  const many: Application = application("bench", {
    data: { [database]: postgres({ version: "16" }) },
    secrets: {},
    services: services as Record<
      string,
      WebServiceSpec<typeof database> | WorkerSpec<typeof database, never>
    >,
  });
  return environment(many, {
    name: "many",
    purpose: "non-production",
    account: "111111111111",
    region: "eu-west-1",
    state: { backend: "s3" },
    network: {
      cidr: "10.40.0.0/16",
      zones: ["a", "b", "c"],
      nat: "per-zone",
      interfaceEndpoints: [
        "ecr.api",
        "ecr.dkr",
        "logs",
        "secretsmanager",
        "kms",
        "ssmmessages",
        "ssm",
        "ec2",
      ],
    },
    domain: { zone: "example.com", host: "bench.example.com" },
    logs: { retentionDays: 365 },
    loadBalancer: {
      deletionProtection: true,
      firewall: true,
      requestsPer5Minutes: 2000,
      accessLogDays: 365,
      maxTargetGroups: 1000,
    },
    cluster: { spotPercent: 0, exec: false },
    data: {
      [database]: {
        instanceClass: "db.r7g.2xlarge",
        storageGiB: 100,
        maxStorageGiB: 1000,
        multiAz: true,
        backupRetentionDays: 35,
        backupWindow: "02:00-03:00",
        maintenanceWindow: "sun:04:00-sun:05:00",
        deletionProtection: true,
        finalSnapshot: off("nothing of this is ever applied"),
        databaseInsights: "standard",
        readReplicas: 0,
        ownUsers: { image: "shop/postgres:16.10", architecture: "ARM64" },
        recovery: off("nothing of this is ever applied"),
      },
    },
    secrets: {},
    services: Object.fromEntries(
      Object.keys(services).map((name) => [
        name,
        {
          image: `bench/${name}:1.0.0`,
          cpuUnits: 256,
          memoryMiB: 512,
          architecture: "ARM64",
          replicas: { min: 2, max: 4 },
          scaleOn: { cpuPercent: 60 },
          deployedBy: "terraform",
        },
      ]),
    ),
    alerts: { email: ["oncall@example.com"] },
    runbookUrl: "https://runbooks.example.com/bench",
  });
}

function serviceName(index: number): string {
  return `service${index + 1}`;
}

function service(index: number, count: number): WebServiceSpec<string> | WorkerSpec<string> {
  const common = { uses: [database], poolSize: 1, shutdownSeconds: 30 };
  const web = { ...common, port: 3000, health: { ...health, path: "/health" } };
  switch (index % 3) {
    case 0:
      return webService({
        ...web,
        routes: [{ path: `/${serviceName(index)}/*`, priority: index + 1 }],
        uses: index + 1 < count ? [database, serviceName(index + 1)] : [database],
        callsInternet: true,
      });
    case 1:
      return webService(web);
    default:
      return worker({ ...common, health: { ...health, command: ["node", "health.js"] } });
  }
}
