import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readTree } from "../../terraform-json/read-tree";
import { Unreadable } from "../../terraform-json/unreadable";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plinth-test-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(files: Readonly<Record<string, unknown>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return directory;
}

function refusal(path: string): string {
  try {
    readTree(path);
  } catch (error) {
    if (error instanceof Unreadable) return error.message.replaceAll(directory, "<tree>");
    throw error;
  }
  throw new Error("It was read.");
}

const bucket = { resource: { aws_s3_bucket: { logs: { bucket: "logs" } } } };
const addresses = (path: string) =>
  [...readTree(path)].map(([name, { blocks }]) => [name, [...blocks.keys()]]);

test("reads a cdktf.out, each stack by its own name", () => {
  const stack = (stackName: string) => ({ "//": { metadata: { stackName, version: "0.21.0" } }, ...bucket });
  write({ "stacks/a/cdk.tf.json": stack("one"), "stacks/b/cdk.tf.json": stack("two"), "manifest.json": {} });
  expect(addresses(directory)).toEqual([
    ["one", ["aws_s3_bucket.logs"]],
    ["two", ["aws_s3_bucket.logs"]],
  ]);
});

test("merges the files of a directory without CDKTF, override files last", () => {
  write({
    "main/a.tf.json": {
      ...bucket,
      provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
    },
    "main/b.tf.json": { resource: [{ aws_s3_bucket: { data: [{ bucket: "data" }] } }], locals: { x: 1 } },
    "main/override.tf.json": { resource: { aws_s3_bucket: { logs: { force_destroy: true } } } },
  });
  const main = readTree(join(directory, "main")).get("main");
  expect([...(main?.blocks.keys() ?? [])]).toEqual([
    "aws_s3_bucket.logs",
    "aws_s3_bucket.data",
    "provider.aws",
    "provider.aws (2)",
    "locals.x",
  ]);
  expect(main?.blocks.get("aws_s3_bucket.logs")?.attributes).toEqual({ bucket: "logs", force_destroy: true });
});

test("reads one file, and a directory of directories", () => {
  write({ "one/main.tf.json": bucket, "two/main.tf.json": bucket, "empty/readme.md": "" });
  expect(addresses(directory).map(([name]) => name)).toEqual(["one", "two"]);
  expect(addresses(join(directory, "one", "main.tf.json"))).toEqual([["one", ["aws_s3_bucket.logs"]]]);
});

test("separates notes, meta-arguments and attributes, and reads moved and removed blocks", () => {
  write({
    "main.tf.json": {
      resource: {
        aws_ecs_service: {
          api: {
            "//": {
              metadata: { path: "dev/services/api/Resource" },
              suppressed: { X1: "why", X2: " " },
              delegated: { desired_count: "scaling: why" },
            },
            name: "api",
            unset: null,
            lifecycle: { ignore_changes: ["desired_count"] },
          },
        },
      },
      moved: [{ from: "a_b.c", to: "a_b.d" }],
      removed: { from: "a_b.e", lifecycle: { destroy: false } },
      terraform: { required_version: ">= 1", backend: { local: { path: "x" } } },
    },
  });
  const [stack] = readTree(directory).values();
  expect(stack?.blocks.get("aws_ecs_service.api")).toEqual({
    kind: "resource",
    type: "aws_ecs_service",
    address: "aws_ecs_service.api",
    path: "services/api",
    attributes: { name: "api" },
    meta: { lifecycle: { ignore_changes: ["desired_count"] } },
    notes: {
      metadata: { path: "dev/services/api/Resource" },
      suppressed: { X1: "why", X2: " " },
      delegated: { desired_count: "scaling: why" },
    },
    suppressed: { X1: "why" },
    delegated: { desired_count: "scaling: why" },
  });
  expect(stack?.moved).toEqual([{ from: "a_b.c", to: "a_b.d" }]);
  expect(stack?.forgotten).toEqual(new Set(["a_b.e"]));
  expect(stack?.blocks.get("terraform.backend")?.attributes).toEqual({ local: { path: "x" } });
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  [
    "nothing",
    { "readme.md": "" },
    "<tree>: no *.tf.json in it, in its stacks, or in a directory below it. Run npm run synth first.",
  ],
  [
    "HCL",
    { "main.tf": "" },
    "<tree>: only Terraform JSON (*.tf.json) can be read, not .tf files. Review the plan instead: --plan.",
  ],
  ["a list", { "main.tf.json": [] }, "<tree>/main.tf.json: expected an object of Terraform JSON."],
  [
    "several mistakes",
    {
      "a/cdk.tf.json": {
        "//": { metadata: { stackName: "a", version: "1.0.0" } },
        output: 3,
        resource: { aws_vpc: "x" },
      },
      "b/cdk.tf.json": { resource: true },
    },
    [
      '<tree>/a/cdk.tf.json: written by CDKTF "1.0.0"; only the format of 0.x can be read.',
      "<tree>/a/cdk.tf.json: output is 3, expected an object.",
      '<tree>/a/cdk.tf.json: resource.aws_vpc is "x", expected an object.',
      "<tree>/b/cdk.tf.json: resource is true, expected an object.",
    ].join("\n"),
  ],
  [
    "entries that are no objects",
    {
      "main.tf.json": {
        resource: { aws_vpc: { x: "text", "//": "a note" } },
        data: { aws_vpc: 3 },
        output: [{ url: 4 }],
        moved: "x",
      },
    },
    [
      '<tree>/main.tf.json: moved is "x", expected an object.',
      "<tree>/main.tf.json: output.url is 4, expected an object.",
      '<tree>/main.tf.json: resource.aws_vpc.x is "text", expected an object.',
      "<tree>/main.tf.json: data.aws_vpc is 3, expected an object.",
    ].join("\n"),
  ],
  [
    "two stacks with the same name",
    {
      "a/cdk.tf.json": { "//": { metadata: { stackName: "dev", version: "0.21.0" } } },
      "b/cdk.tf.json": { "//": { metadata: { stackName: "dev", version: "0.21.0" } } },
    },
    "<tree>: two stacks are called dev. Remove one of them.",
  ],
])("rejects %s", (_, files, expected) => {
  expect(refusal(write(files))).toBe(expected);
});

test("rejects a broken file and a missing path", () => {
  expect(refusal(write({ "main.tf.json": '{"resource": ' }))).toMatch(
    /^<tree>\/main\.tf\.json: invalid JSON: Unexpected end/,
  );
  expect(refusal(join(directory, "gone"))).toBe(
    "<tree>/gone: not found. Give the path of a directory of Terraform JSON.",
  );
});
