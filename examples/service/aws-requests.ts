/** Time limits of a request to AWS. Without `throwOnRequestTimeout` the SDK only logs a warning. */
export const requestHandler = {
  connectionTimeout: 1000,
  requestTimeout: 3000,
  throwOnRequestTimeout: true,
} as const;
