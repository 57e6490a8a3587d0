import type { Problem } from "../../application/problem";

/** What is wrong with an image whose tag says another major version than the application; other tags say nothing. */
export function otherVersion(path: string, image: string, product: string, version: string): Problem[] {
  const tagged = /:(\d+)[^/]*$/.exec(image)?.[1];
  if (tagged === undefined || tagged === version) return [];
  return [
    {
      path: `${path}.image`,
      value: image,
      expected: `${product} ${version}, as the application asks for`,
      fix: `Take the image's tag ${version}, or change the version in the application.`,
    },
  ];
}
