export const formats = ["text", "markdown", "json"] as const;
export type Format = (typeof formats)[number];
