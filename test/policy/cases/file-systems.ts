import { lacks, type RuleCases, sets } from "../rule-case";

const files = ["aws_efs_file_system", "files"] as const;
const accessPoint = ["aws_efs_access_point", "files-of-api"] as const;
const target = ["aws_efs_mount_target", "files-a"] as const;

export const fileSystemCases: RuleCases = {
  stack: "handwritten",
  cases: [
    sets("file-system-encrypted", "in the clear", [...files, "encrypted"], undefined),
    sets("file-system-encrypted", "AWS's key", [...files, "kms_key_id"], undefined),
    sets(
      "file-system-backed-up",
      "no backups",
      ["aws_efs_backup_policy", "files-backups", "backup_policy"],
      [{ status: "DISABLED" }],
    ),
    lacks("file-system-backed-up", "no policy for backups", ["aws_efs_backup_policy", "files-backups"]),
    lacks("file-system-tls-only", "no policy", ["aws_efs_file_system_policy", "files-policy"]),
    sets("access-point-user", "the user that the client names", [...accessPoint, "posix_user"], undefined),
    sets("access-point-directory", "the whole file system", [...accessPoint, "root_directory"], undefined),
    sets(
      "access-point-directory",
      "the root of the file system",
      [...accessPoint, "root_directory"],
      [{ path: "/" }],
    ),
    {
      rule: "mount-target-isolated",
      wrong: "in a public subnet",
      change: (draft) => {
        draft.set(...target, "subnet_id", "${aws_subnet.open.id}");
        draft.add("aws_subnet", "open", { vpc_id: "vpc-1", map_public_ip_on_launch: false });
        draft.add("aws_route_table", "open", {
          vpc_id: "vpc-1",
          route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.open.id}" }],
        });
        draft.add("aws_route_table_association", "open", {
          subnet_id: "${aws_subnet.open.id}",
          route_table_id: "${aws_route_table.open.id}",
        });
      },
    },
  ],
};
