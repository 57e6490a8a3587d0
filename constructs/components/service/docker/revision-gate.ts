import { Construct } from "constructs";
import { TerraformData } from "../../../terraform/terraform-data";
import type { Revision } from "./service-container";

export interface RevisionGateProps {
  /** The revisions whose containers wait before they stop. */
  readonly revisions: readonly Revision[];
  /** When the containers of a revision may stop. */
  readonly condition: GateCondition;
  /** Seconds within which the containers of a new revision have to become healthy. */
  readonly patienceSeconds: number;
  /** The label of the migrations that its new containers wait for: the time does not count while one runs. */
  readonly migrations: readonly [label: string, value: string];
}

/** Decides when the containers of a revision may stop. */
export interface GateCondition {
  /** Environment variables of the commands. */
  readonly variables: Readonly<Record<string, string>>;
  /** Shell commands: exit code 0 while the containers of REVISION have to continue to run. */
  readonly isNeeded: string;
  /** Why REVISION continues to run: the error message after the time limit. */
  readonly why: string;
}

/**
 * Keeps the containers of a removed revision until they may stop. Terraform destroys removed containers at once, in parallel
 * with the creation of new ones; but it destroys the gate before the containers that the gate depends on, and the gate's
 * destroy provisioner waits. If the new revision does not become healthy, the gate and the apply fail, and the old
 * containers stay.
 */
export class RevisionGate extends Construct {
  constructor(scope: Construct, id: string, props: RevisionGateProps) {
    super(scope, id);
    const { revisions, condition, patienceSeconds, migrations } = props;
    const gate = new TerraformData(this, "Resource", {
      dependsOn: revisions.flatMap(({ containers }) => containers.map(({ container }) => container.resource)),
      provisioners: [{ type: "local-exec", when: "destroy", command: wait(condition) }],
    });
    const variables = {
      ...condition.variables,
      MIGRATIONS: migrations.join("="),
      // 60 seconds for a balancer to load its configuration.
      SECONDS_LEFT: String(patienceSeconds + 60),
    };
    // One block with an entry for each revision: Terraform does not run the destroy provisioner of a removed block.
    gate.addOverride(
      "for_each",
      Object.fromEntries(revisions.map(({ id: REVISION }) => [REVISION, { REVISION, ...variables }])),
    );
    gate.addOverride("input", "${each.value}");
    gate.addOverride("provisioner.0.local-exec.quiet", true);
    gate.addOverride("provisioner.0.local-exec.environment", "${self.input}");
  }
}

function wait({ isNeeded, why }: GateCondition): string {
  return `is_needed() {
${isNeeded}
}
migrates() {
  [ -n "$MIGRATIONS" ] && [ -n "$(docker ps --quiet --filter "label=$MIGRATIONS" 2> /dev/null)" ]
}
while is_needed; do
  migrates || SECONDS_LEFT=$((SECONDS_LEFT - 1))
  [ "$SECONDS_LEFT" -gt 0 ] || { echo "${why}: find out why the new revision is not healthy (docker ps, docker logs), fix it or go back, and apply again." >&2; exit 1; }
  sleep 1
done`;
}

/** Keeps a revision while a balancer sends it requests. Without the balancers' volumes the whole stack is being destroyed. */
export function whileRequestsCome(balancers: readonly string[]): GateCondition {
  return {
    variables: { BALANCERS: balancers.join(" ") },
    isNeeded: `  for balancer in $BALANCERS; do
    docker volume inspect "$balancer-config" > /dev/null 2>&1 || continue
    live=$(docker exec "$balancer" cat /config/live.cfg 2> /dev/null) || return 0
    case "$live" in *"-$REVISION-"*) return 0 ;; esac
  done
  return 1`,
    why: "$balancer still sends requests to revision $REVISION, which continues to run",
  };
}
