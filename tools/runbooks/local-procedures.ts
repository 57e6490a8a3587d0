import { kebabCase } from "../../constructs/application/variable-names";
import { backedUp } from "../../constructs/environment/backed-up";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import type { Stack } from "../../terraform-json/stack";
import { text } from "../../terraform-json/values";
import { section } from "./section";

/** What an operator of one machine does without an alert: a section for each, with the names of the stack. */
export function localProcedures(environment: LocalEnvironment, stack: Stack): string[] {
  const { application, name, backups, monitoring, secretsDirectory } = environment;
  const prefix = `${application.name}-${name}`;
  const containers = stack
    .ofType("docker_container")
    .flatMap(({ attributes }) => text(attributes.name) ?? []);
  const has = (container: string) => containers.includes(container);
  const services = Object.keys(application.services).map(kebabCase);
  const secrets = Object.keys(application.secrets);
  const rotated = Object.entries(environment.data).flatMap(([data, settings]) =>
    "secretVersion" in settings ? [data] : [],
  );
  return [
    section(
      "Deploy",
      "Write the new image into `versions` of the service in the environment config, then plan, review and apply:",
      [`npx cdktf diff ${name}`, `npx cdktf deploy ${name}`],
      "All containers are healthy:",
      [`docker ps --all --filter name=${prefix}- --format 'table {{.Names}}\\t{{.Status}}'`],
    ),
    section(
      "Roll back",
      "Write the image before into `versions`, and deploy. The old containers serve until the new ones are healthy; a version that was kept with 0 per cent takes over at once.",
      [`npx cdktf deploy ${name}`],
      "The images that ran:",
      services.map(
        (label) => `docker ps --all --filter name=${prefix}-${label}- --format '{{.Names}} {{.Image}}'`,
      ),
    ),
    section(
      "Scale",
      "Raise `replicas`, `cpus` or `memoryMiB` in the environment config, look whether the machine has them, and deploy:",
      ["npx plinth check", `npx cdktf deploy ${name}`],
      "What the containers use now:",
      ["docker stats --no-stream"],
    ),
    section(
      "Rotate",
      "A new password or key, and the counter `secretVersion` of its data or secret raised in the environment config: the deployment replaces what reads it.",
      [...rotated.map((data) => `npx plinth secrets rotate ${data}`), `npx cdktf deploy ${name}`],
      ...(secrets.length === 0
        ? []
        : [
            "A value that somebody else issued, from a file that is deleted afterwards:",
            secrets.map((secret) => `npx plinth secrets set ${secret} < $FILE`),
          ]),
      `The values are in \`${secretsDirectory}/values\`.`,
    ),
    section(
      "Restore",
      ...(backups
        ? [
            "Into a volume of its own, beside the data that is there; then compare:",
            backedUp(environment).map(
              (data) => `npx plinth restore ${name} ${data} --into $VOLUME --at $TIME`,
            ),
          ]
        : ["The environment has no `backups`: what is lost is lost. The volumes that are there:"]),
      [`docker volume ls --filter name=${prefix}-`],
    ),
    section("Run a job", "Runs it now, and ends with its exit code:", [`npx plinth run ${name} $JOB`]),
    ...(monitoring && has(`${prefix}-alertmanager`)
      ? [
          section(
            "Mute for maintenance",
            "No alert notifies for two hours. A restart of Alertmanager ends it, too.",
            [
              `docker exec ${prefix}-alertmanager amtool silence add --alertmanager.url=http://127.0.0.1:9093 --duration=2h --author=$USER --comment=maintenance alertname=~.+`,
            ],
            "End it before:",
            [
              `docker exec ${prefix}-alertmanager sh -c 'amtool silence expire --alertmanager.url=http://127.0.0.1:9093 $(amtool silence query --quiet --alertmanager.url=http://127.0.0.1:9093)'`,
            ],
          ),
        ]
      : []),
  ];
}
