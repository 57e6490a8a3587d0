import { ImageRegistry } from "../../../../constructs/aws/registry/image-registry";
import { at, embedded, statements, synthesizeStack } from "../../../support/synthesize";

test("repositories have immutable tags, scanning, encryption, and expire no image with a tag", () => {
  const stack = synthesizeStack((scope) => {
    new ImageRegistry(scope, "registry", {
      account: "111111111111",
      region: "eu-west-1",
      application: "shop",
      repositories: ["shop/api"],
    });
  });
  expect(at(stack, "aws_ecr_repository", "registry/shop-api")).toMatchObject({
    name: "shop/api",
    image_tag_mutability: "IMMUTABLE",
    image_scanning_configuration: { scan_on_push: true },
    encryption_configuration: [
      { encryption_type: "KMS", kms_key: expect.stringMatching(/aws_kms_key\.registry_key/) },
    ],
  });
  const lifecycle = at(stack, "aws_ecr_lifecycle_policy", "registry/shop-api-lifecycle");
  expect(lifecycle.repository).toMatch(/^\$\{aws_ecr_repository\.registry_shop-api_/);
  const { rules } = embedded<{ rules: { selection: unknown; action: unknown; rulePriority: number }[] }>(
    lifecycle,
    "policy",
  );
  expect(rules.map(({ rulePriority, action }) => [rulePriority, action])).toEqual([[1, { type: "expire" }]]);
  expect(statements(at(stack, "aws_kms_key", "registry/key")).map(({ Sid }) => Sid)).toEqual([
    "Administration",
    "ThroughEcr",
  ]);
  expect(rules.map(({ selection }) => selection)).toEqual([
    { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
  ]);
});
