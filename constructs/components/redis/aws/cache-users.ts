import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";
import { type RedisProps, serviceRights } from "../spec";
import { type PasswordProps, PasswordUser } from "./password-user";

export interface CacheUsersProps {
  /** First part of the users' ids, and id of the group: cut to 40 characters. */
  readonly name: string;
  /** Engine of the cache: the default user differs. */
  readonly engine: NonNullable<RedisProps["engine"]>;
  /**
   * Whether a connection has the rights of a service before it logs in.
   * @default false
   */
  readonly open?: boolean;
}

/**
 * Users of a cache: one for each service, which logs in with a token that its task role signs, or with a password. The state holds no
 * password. The default user, which a connection has before it logs in, has no permission.
 */
export class CacheUsers extends Construct {
  /** The user group of the cache. */
  readonly group: ElasticacheUserGroup;
  private readonly users = new Map<string, ElasticacheUser>();
  private readonly passwordUsers = new Map<string, PasswordUser>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CacheUsersProps,
  ) {
    super(scope, id);
    const { name, engine } = props;
    // A group of Valkey needs no default user, and rejects a user without a password.
    const defaultUser = engine === "redis" ? this.defaultUser() : undefined;
    this.group = new ElasticacheUserGroup(this, "Resource", {
      userGroupId: physicalName("aws_elasticache_user_group", name),
      engine,
      userIds: Lazy.listValue({
        produce: () =>
          [
            ...(defaultUser ? [defaultUser] : []),
            ...this.users.values(),
            ...[...this.passwordUsers.values()].flatMap(({ users }) => users),
          ].map(({ userId }) => userId),
      }),
    });
  }

  /** The user of a service that logs in with a password. */
  passwordUserOf(consumer: string, props: PasswordProps): PasswordUser {
    const user =
      this.passwordUsers.get(consumer) ??
      new PasswordUser(this, consumer, { ...this.props, ...props, consumer });
    this.passwordUsers.set(consumer, user);
    return user;
  }

  /** The user of a service that logs in with a token. */
  userOf(consumer: string): ElasticacheUser {
    const known = this.users.get(consumer);
    if (known) return known;
    // IAM authentication requires that name and id are the same.
    const name = physicalName("aws_elasticache_user", this.props.name, consumer);
    const user = new ElasticacheUser(this, consumer, {
      userId: name,
      userName: name,
      engine: this.props.engine,
      accessString: `on ${serviceRights}`,
      authenticationMode: { type: "iam" },
    });
    this.users.set(consumer, user);
    return user;
  }

  /** Replaces AWS's user `default`, which has all permissions and no password. */
  private defaultUser(): ElasticacheUser {
    return new ElasticacheUser(this, "default", {
      userId: physicalName("aws_elasticache_user", this.props.name, "default"),
      userName: "default",
      engine: this.props.engine,
      accessString: this.props.open ? `on ${serviceRights}` : "off -@all",
      authenticationMode: { type: "no-password-required" },
    });
  }
}
