import { z } from "zod";
import { kebabCase } from "../../../constructs/application/variable-names";
import { isOpen } from "../../../constructs/components/redis/spec";
import type { Environment } from "../../../constructs/environment/environment";
import { storesOf } from "../../support/stores";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const group = z.object({
  ReplicationGroupId: z.string(),
  MultiAZ: z.string(),
  AutomaticFailover: z.string(),
  MemberClusters: z.array(z.string()),
  TransitEncryptionEnabled: z.boolean(),
  TransitEncryptionMode: z.string(),
  AtRestEncryptionEnabled: z.boolean(),
  KmsKeyId: z.string(),
  SnapshotRetentionLimit: z.number(),
  UserGroupIds: z.array(z.string()),
  LogDeliveryConfigurations: z.array(z.object({ LogType: z.string() })),
});
const user = z.object({
  UserId: z.string(),
  AccessString: z.string(),
  Authentication: z.object({ Type: z.string() }),
});

/** Caches as AWS shows them, and who may log in to them. */
export async function cacheFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const ask = <Answer>(operation: string, answer: z.ZodType<Answer>) =>
    aws.ask({ service: "elasticache", operation }, answer);
  const { ReplicationGroups } = await ask(
    "describe_replication_groups",
    z.object({ ReplicationGroups: z.array(group) }),
  );
  const { UserGroups } = await ask(
    "describe_user_groups",
    z.object({ UserGroups: z.array(z.object({ UserGroupId: z.string(), UserIds: z.array(z.string()) })) }),
  );
  const { Users } = await ask("describe_users", z.object({ Users: z.array(user) }));
  return storesOf(environment, "redis").flatMap(({ name, settings }): Fact[] => {
    const id = `${environment.application.name}-${environment.name}-${kebabCase(name)}`;
    const found = ReplicationGroups.find(({ ReplicationGroupId }) => ReplicationGroupId === id);
    const switched = settings.multiAz === true ? "enabled" : "disabled";
    const spec = environment.application.data[name];
    const open = spec?.kind === "redis" && isOpen(spec);
    const hasPasswords = spec?.kind === "redis" && spec.login === "password";
    const services = Object.entries(environment.application.services)
      .filter(([, { uses = [] }]) => uses.includes(name))
      .map(([service]) => `${id}-${kebabCase(service)}${hasPasswords ? "-1" : ""}`);
    const members = UserGroups.find(({ UserGroupId }) => found?.UserGroupIds.includes(UserGroupId))?.UserIds;
    return [
      {
        what: `cache ${name}`,
        expected: {
          multiAz: switched,
          failover: switched,
          nodes: 1 + settings.replicas,
          tls: [true, "required"],
          encrypted: [true, true],
          snapshotDays: settings.snapshotRetentionDays,
          logs: ["engine-log", "slow-log"],
        },
        found: found && {
          multiAz: found.MultiAZ,
          failover: found.AutomaticFailover,
          nodes: found.MemberClusters.length,
          tls: [found.TransitEncryptionEnabled, found.TransitEncryptionMode],
          encrypted: [found.AtRestEncryptionEnabled, found.KmsKeyId.startsWith("arn:aws:kms:")],
          snapshotDays: found.SnapshotRetentionLimit,
          logs: found.LogDeliveryConfigurations.map(({ LogType }) => LogType).sort(),
        },
      },
      {
        what: open
          ? `users of ${name}: whoever connects, without a login`
          : `users of ${name}: each service by its ${hasPasswords ? "password" : "role"}, anybody else not at all`,
        expected: [
          [`${id}-default`, open ? "on" : "off", "no-password"],
          ...(open ? [] : services.map((service) => [service, "on", hasPasswords ? "password" : "iam"])),
        ].sort(),
        found: Users.filter(({ UserId }) => members?.includes(UserId))
          .map(({ UserId, AccessString, Authentication }) => [
            UserId,
            AccessString.split(" ")[0],
            Authentication.Type.replace(/-required$/, ""),
          ])
          .sort(),
      },
    ];
  });
}
