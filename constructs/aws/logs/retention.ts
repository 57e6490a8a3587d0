/** The values that CloudWatch Logs accepts as days of retention. */
export const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days. An attack is often noticed months after it began: CKV_AWS_338. */
export const yearOfRetention = 365;
