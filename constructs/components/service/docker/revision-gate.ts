import { Construct } from "constructs";
import { TerraformData } from "../../../terraform/terraform-data";
import type { Revision } from "./service-container";

export interface RevisionGateProps {
  /** The revisions whose copies wait before they stop. */
  readonly revisions: readonly Revision[];
  /** When the copies of a revision are needed no more. */
  readonly condition: GateCondition;
  /** Seconds in which the copies of a new revision become healthy, or never. */
  readonly patienceSeconds: number;
  /** The label of the migrations that its new copies wait for: while one runs, nobody's patience ends. */
  readonly migrations: readonly [label: string, value: string];
}

/** When the copies of a revision may stop. */
export interface GateCondition {
  /** What it looks at, by variable. */
  readonly variables: Readonly<Record<string, string>>;
  /** Ends with 0 while the copies of REVISION have to go on running. */
  readonly isNeeded: string;
  /** What keeps REVISION running, for a gate that gives up. */
  readonly why: string;
}

/**
 * Keeps the copies of a revision that is going until they are needed no more. Terraform stops what is no longer wanted
 * at once, and starts what is new meanwhile; a gate is destroyed before the copies that it depends on, and its destroy
 * waits. If the new revision never gets healthy the gate fails, and with it the apply: the old copies stay.
 */
export class RevisionGate extends Construct {
  constructor(scope: Construct, id: string, props: RevisionGateProps) {
    super(scope, id);
    const { revisions, condition, patienceSeconds, migrations } = props;
    const gate = new TerraformData(this, "Resource", {
      dependsOn: revisions.flatMap(({ copies }) => copies.map(({ container }) => container.resource)),
      provisioners: [{ type: "local-exec", when: "destroy", command: wait(condition) }],
    });
    const variables = {
      ...condition.variables,
      MIGRATIONS: migrations.join("="),
      // And the time in which a balancer takes its configuration.
      SECONDS_LEFT: String(patienceSeconds + 60),
    };
    // One block with an entry for each revision: a block that is gone takes its provisioner with it.
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
  [ "$SECONDS_LEFT" -gt 0 ] || { echo "${why}: see why its successor is not healthy (docker ps, docker logs), mend it or go back, and apply again." >&2; exit 1; }
  sleep 1
done`;
}

/** As long as a balancer sends it requests. The volume of a balancer that is gone says that the whole stack is being destroyed. */
export function whileRequestsCome(balancers: readonly string[]): GateCondition {
  return {
    variables: { BALANCERS: balancers.join(" ") },
    isNeeded: `  for balancer in $BALANCERS; do
    docker volume inspect "$balancer-config" > /dev/null 2>&1 || continue
    live=$(docker exec "$balancer" cat /config/live.cfg 2> /dev/null) || return 0
    case "$live" in *"-$REVISION-"*) return 0 ;; esac
  done
  return 1`,
    why: "$balancer still sends requests to revision $REVISION, which therefore goes on running",
  };
}
