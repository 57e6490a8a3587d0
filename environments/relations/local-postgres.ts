import type { LocalStoreRelation } from "./relation";

/** The literal's image is of the version that the application asks for. */
export const localPostgresRelation: LocalStoreRelation<"postgres"> = (
  path,
  { word: { version }, settings: { image } },
) => {
  const tagged = /:(\d+)[^/]*$/.exec(image)?.[1];
  if (tagged === undefined || tagged === version) return [];
  return [
    {
      path: `${path}.image`,
      value: image,
      allowed: `PostgreSQL ${version}, as the application asks for`,
      mend: `Take the image's tag ${version}, or change the version in the application.`,
    },
  ];
};
