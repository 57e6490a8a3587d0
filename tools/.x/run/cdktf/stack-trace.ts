/** CDKTF captures a stack trace for each token. An error about a token names its construct path without it. */
export function captureStackTrace(): string[] {
  return [];
}
