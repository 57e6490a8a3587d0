import { keeps, simulates } from "../../docker/support";

/** Support of the lists of those that have other rights. */
export const rightsSupport = {
  owners: keeps("logins with the rights of the owner", "the same, on the server in the container"),
  readers: keeps("logins that only read", "the same, on the server in the container"),
  replicaReaders: simulates(
    "the host of a read replica, or the reader endpoint of a cluster",
    "the standby where the local environment has one, otherwise the only server; as logins that only read",
  ),
};
