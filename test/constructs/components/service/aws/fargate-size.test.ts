import {
  cpuSizes,
  describeMemorySizes,
  memorySizes,
} from "../../../../../constructs/components/service/aws/fargate-size";

// From AWS's table of task sizes.
test.each([
  [256, [512, 1024, 2048]],
  [512, [1024, 2048, 3072, 4096]],
  [1024, [2048, 3072, 4096, 5120, 6144, 7168, 8192]],
])("%d CPU units accept %j MiB", (cpu, expected) => expect(memorySizes(cpu)).toEqual(expected));

test.each([
  [2048, 13, 4096, 16_384],
  [4096, 23, 8192, 30_720],
  [8192, 12, 16_384, 61_440],
  [16_384, 12, 32_768, 122_880],
])("%d CPU units accept %d sizes from %d to %d MiB", (cpu, count, min, max) => {
  const sizes = memorySizes(cpu);
  expect([sizes.length, sizes[0], sizes.at(-1)]).toEqual([count, min, max]);
});

test("there are seven CPU sizes, and no memory for others", () => {
  expect(cpuSizes).toEqual([256, 512, 1024, 2048, 4096, 8192, 16_384]);
  expect(memorySizes(300)).toEqual([]);
});

test.each([
  [256, "512, 1024, 2048"],
  [8192, "16384 to 61440 in steps of 4096"],
])("%d CPU units are described as %s", (cpu, text) => expect(describeMemorySizes(cpu)).toBe(text));
