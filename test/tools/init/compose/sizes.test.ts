import type { EnvironmentName } from "../../../../tools/init/compose/data-settings";
import { settingsSource } from "../../../../tools/init/compose/environments";
import { composeFolder } from "./compose-folder";

const { translated } = composeFolder();

/** The settings that an environment gets for a compose file. */
const settings = (environment: EnvironmentName, yaml: string) =>
  settingsSource(environment, translated(yaml), "shop");

const api = (more: string) => `services: { api: { image: "api:1", ports: ["80:80"], ${more} } }`;
const resources = (text: string) => api(`deploy: { resources: { ${text} } }`);

test.each<[name: string, yaml: string, aws: [cpuUnits: number, memoryMiB: number], local: [number, number]]>([
  ["nothing said", api("restart: always"), [256, 512], [0.5, 256]],
  ["what is reserved", resources('reservations: { cpus: "1", memory: 3G }'), [1024, 3072], [1, 3072]],
  ["memory reserved in the old form", api("mem_reservation: 1g"), [256, 1024], [0.5, 1024]],
  ["less reserved than is usual", resources("reservations: { memory: 64M }"), [256, 512], [0.5, 256]],
  [
    "limits above what is reserved",
    resources('limits: { cpus: "2", memory: 8G }, reservations: { cpus: "1", memory: 3G }'),
    [2048, 8192],
    [2, 8192],
  ],
])("the size of a service: %s", (_name, yaml, [cpuUnits, memoryMiB], [cpus, localMiB]) => {
  expect(settings("dev", yaml)).toContain(`cpuUnits: ${cpuUnits},`);
  expect(settings("dev", yaml)).toContain(`memoryMiB: ${memoryMiB},`);
  expect(settings("local", yaml)).toContain(`cpus: ${cpus},`);
  expect(settings("local", yaml)).toContain(`memoryMiB: ${localMiB},`);
});

const users = (image: string, count: number) => {
  const services = Array.from(
    { length: count },
    (_, index) => `  api${index}: { image: "api:1", ports: ["${8000 + index}:80"], depends_on: [db] }`,
  );
  return ["services:", `  db: { image: "${image}" }`, ...services].join("\n");
};

test.each<[image: string, users: number, dev: string, production: string]>([
  ["postgres:16", 1, "db.t4g.micro", "db.m7g.large"],
  ["postgres:16", 3, "db.t4g.small", "db.m7g.large"],
  ["postgres:16", 12, "db.t4g.medium", "db.m7g.xlarge"],
  ["mysql:8.4", 1, "db.t4g.medium", "db.m7g.large"],
])("%s with %i services accepts their connections", (image, count, dev, production) => {
  expect(settings("dev", users(image, count))).toContain(`instanceClass: "${dev}"`);
  expect(settings("production", users(image, count))).toContain(`instanceClass: "${production}"`);
});
