import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { fitName } from "../../../aws/fit-name";
import { serviceRights } from "../spec";

export interface CacheUsersProps {
  readonly name: string;
  readonly engine: "redis" | "valkey";
}

const longest = 40;

/**
 * Who may log in to a cache: a user for each service, by a token that its task role signs. So there is no password that
 * could stand in the state. The user that a connection has before it logs in may do nothing.
 */
export class CacheUsers extends Construct {
  readonly group: ElasticacheUserGroup;
  private readonly users = new Map<string, ElasticacheUser>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CacheUsersProps,
  ) {
    super(scope, id);
    const { name, engine } = props;
    // Valkey's groups have no user without a name, and take none that needs no password.
    const nobody = engine === "redis" ? this.nobody() : undefined;
    this.group = new ElasticacheUserGroup(this, "Resource", {
      userGroupId: fitName(longest, name),
      engine,
      userIds: Lazy.listValue({
        produce: () => [...(nobody ? [nobody] : []), ...this.users.values()].map(({ userId }) => userId),
      }),
    });
  }

  /** The user of a service. */
  userOf(consumer: string): ElasticacheUser {
    const known = this.users.get(consumer);
    if (known) return known;
    // With tokens the name has to be the same as the id.
    const name = fitName(longest, this.props.name, consumer);
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

  /** Stands in the place of the user `default`, which AWS's groups let do everything without a password. */
  private nobody(): ElasticacheUser {
    return new ElasticacheUser(this, "default", {
      userId: fitName(longest, this.props.name, "default"),
      userName: "default",
      engine: this.props.engine,
      accessString: "off -@all",
      authenticationMode: { type: "no-password-required" },
    });
  }
}
