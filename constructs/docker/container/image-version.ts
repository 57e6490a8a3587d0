import type { Problem } from "../../application/problem";

/** What is wrong with an image whose tag says another version than the application; other tags say nothing. */
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
