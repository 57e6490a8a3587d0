import { DataResource } from "cdktf";
import { Construct } from "constructs";
import type { Revision } from "./service-container";

export interface RevisionGateProps {
  readonly revisions: readonly Revision[];
  /** Names of the containers that send requests to them. */
  readonly balancers: readonly string[];
  /** Seconds in which the copies of a new revision become healthy, or never. */
  readonly patienceSeconds: number;
}

/**
 * Keeps the copies of a revision that is going until no balancer sends it requests any more. Terraform stops what is no
 * longer wanted at once, and starts what is new meanwhile; a gate is destroyed before the copies that it depends on, and
 * its destroy waits. If the new revision never gets healthy the gate fails, and with it the apply: the old copies stay.
 */
export class RevisionGate extends Construct {
  constructor(scope: Construct, id: string, { revisions, balancers, patienceSeconds }: RevisionGateProps) {
    super(scope, id);
    const gate = new DataResource(this, "Resource", {
      dependsOn: revisions.flatMap(({ copies }) => copies.map(({ container }) => container.resource)),
      provisioners: [{ type: "local-exec", when: "destroy", command: wait }],
    });
    // One block with an entry for each revision: a block that is gone takes its provisioner with it.
    gate.addOverride(
      "for_each",
      Object.fromEntries(
        revisions.map((revision) => [
          revision.id,
          {
            revision: revision.id,
            balancers: balancers.join(" "),
            // And the time in which a balancer takes its configuration.
            seconds: patienceSeconds + 60,
          },
        ]),
      ),
    );
    gate.addOverride("input", "${each.value}");
    gate.addOverride("provisioner.0.local-exec.quiet", true);
    gate.addOverride("provisioner.0.local-exec.environment", {
      REVISION: "${self.input.revision}",
      BALANCERS: "${self.input.balancers}",
      SECONDS_LEFT: "${self.input.seconds}",
    });
  }
}

/** The volume of a balancer that is gone says that the whole stack is being destroyed. */
const wait = `sends() {
  docker volume inspect "$1-config" > /dev/null 2>&1 || return 1
  live=$(docker exec "$1" cat /config/live.cfg 2> /dev/null) || return 0
  case "$live" in *"-$REVISION-"*) return 0 ;; esac
  return 1
}
for balancer in $BALANCERS; do
  while sends "$balancer"; do
    SECONDS_LEFT=$((SECONDS_LEFT - 1))
    [ "$SECONDS_LEFT" -gt 0 ] || { echo "$balancer still sends requests to revision $REVISION, which therefore goes on running: see why its successor is not healthy (docker ps, docker logs), mend it or go back, and apply again." >&2; exit 1; }
    sleep 1
  done
done`;
