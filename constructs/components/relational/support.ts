import { keeps } from "../../docker/support";

/** Support of the lists of those that have other rights. */
export const rightsSupport = {
  owners: keeps("logins with the rights of the owner", "the same, on the server in the container"),
  readers: keeps("logins that only read", "the same, on the server in the container"),
};
