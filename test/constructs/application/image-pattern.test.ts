import { imagePattern } from "../../../constructs/application/image-pattern";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  "shop/api:1.4.2",
  `shop/api@${digest}`,
  `shop/api:1.4.2@${digest}`,
  "public.ecr.aws/nginx/nginx:1.27",
  "localhost:5000/shop:2",
  "registry.example.com:443/team/shop-api__x:2",
])("accepts %s", (image) => expect(image).toMatch(imagePattern));

test.each([
  "shop/api",
  "shop/api:latest",
  "shop/api:",
  "Shop/api:1",
  `shop/api@sha256:${"0".repeat(63)}`,
  "shop/api@1.4.2",
  "",
  ":1",
  "shop/api:1.0:2.0",
  "localhost:0/shop:2",
  "shop//api:1",
  "shop/api/:1",
  "shop/-api:1",
  "shop/api_:1",
])("rejects %j", (image) => expect(image).not.toMatch(imagePattern));
