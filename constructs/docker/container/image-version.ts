import type { Problem } from "../../application/problem";

/** A problem if the image's tag is another version than the application's; other tags are accepted. */
export function otherVersion(path: string, image: string, product: string, version: string): Problem[] {
  const numbers = /:(\d+(?:\.\d+)*)[^/]*$/.exec(image)?.[1];
  // As many numbers as the version has: 16 for 16.4, 8.4 for 8.4.3.
  const tagged = numbers?.split(".").slice(0, version.split(".").length).join(".");
  if (tagged === undefined || tagged === version) return [];
  return [
    {
      path: `${path}.image`,
      value: image,
      expected: `${product} ${version}, the version in the application`,
      fix: `Use an image with the tag ${version}, or change the version in the application.`,
    },
  ];
}
