import { waysOutOf } from "../../terraform-json/routes";
import { text } from "../../terraform-json/values";
import { isGiven, isOneOf, isOwnKey, isTrue } from "../expectation";
import { companion, type Rule, settings } from "../rule";
import { isSelected } from "./backup";

const fileSystem = "aws_efs_file_system";

/** File systems on EFS. */
export const fileSystemRules: readonly Rule[] = [
  settings({
    id: "file-system-encrypted",
    types: [fileSystem],
    expect: { encrypted: isTrue, kms_key_id: isOwnKey },
    so: "its files are encrypted with a customer managed key",
    fix: "Set encrypted to true and kms_key_id to an aws_kms_key.",
    source: ["CKV_AWS_42", "CKV_AWS_184", "FSBP EFS.1"],
  }),
  companion({
    id: "file-system-backed-up",
    types: [fileSystem],
    // A plan of its own backs it up, so that the automatic backup would be a second one.
    when: ({ attributes }, stack) => !isSelected(attributes, stack),
    companion: "aws_efs_backup_policy",
    by: "file_system_id",
    expect: { "backup_policy.status": isOneOf("ENABLED") },
    so: "deleted files can be restored",
    fix: "Set backup_policy.status to ENABLED.",
    source: ["FSBP EFS.2", "FSBP EFS.7"],
  }),
  settings({
    id: "access-point-user",
    types: ["aws_efs_access_point"],
    expect: { posix_user: isGiven },
    so: "clients have the permissions of one user, whatever user they name",
    fix: "Set posix_user.",
    source: ["CKV_AWS_330", "FSBP EFS.4"],
  }),
  {
    id: "access-point-directory",
    types: ["aws_efs_access_point"],
    expected: "a root_directory.path other than /, so that clients see only their own directory",
    fix: "Set root_directory.path to a directory of their own.",
    source: ["CKV_AWS_329", "FSBP EFS.3"],
    check: ({ attributes: { root_directory } }) => {
      const value = directoryOf(root_directory);
      return value === undefined || value === "/" ? [{ attribute: "root_directory.path", value }] : [];
    },
  },
  {
    id: "mount-target-isolated",
    risk: "exposure",
    types: ["aws_efs_mount_target"],
    expected: "a subnet without a route to an internet gateway, so that only the VPC can reach the files",
    fix: "Use a subnet of the isolated or the private tier.",
    source: ["FSBP EFS.6"],
    check: ({ attributes: { subnet_id } }, stack) =>
      stack.targets(subnet_id, "aws_subnet").flatMap((subnet) =>
        waysOutOf(subnet, stack)
          .filter(({ through }) => through === "internet")
          .map(({ destination, gateway }) => ({
            attribute: "subnet_id",
            value: `${subnet.address} sends ${destination} to ${gateway}`,
          })),
      ),
  },
];

function directoryOf(directory: unknown): string | undefined {
  const [only] = [directory].flat();
  return typeof only === "object" && only !== null && "path" in only ? text(only.path) : undefined;
}
