import { imageReference } from "../../../../constructs/aws/registry/image-reference";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  ["shop/api:1.4.2", "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4.2", "shop/api"],
  [`shop/api@${digest}`, `111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/api@${digest}`, "shop/api"],
  [`api:1@${digest}`, `111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1@${digest}`, "api"],
  ["public.ecr.aws/nginx/nginx:1.27", "public.ecr.aws/nginx/nginx:1.27", undefined],
  ["localhost:5000/shop:2", "localhost:5000/shop:2", undefined],
])("%s is pulled from %s", (image, uri, ecrRepository) => {
  expect(imageReference(image, "111111111111", "eu-west-1")).toEqual({
    uri,
    ...(ecrRepository ? { ecrRepository } : {}),
  });
});
