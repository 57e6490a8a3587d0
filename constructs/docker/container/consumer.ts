/** What a used word puts into the containers of whoever uses it. */
export interface Grant {
  /** Networks to join. */
  readonly networks: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Variable to file in the consumer's directory of secrets. */
  readonly secretFiles: Readonly<Record<string, string>>;
  /** Counters of the secrets. */
  readonly secretVersions: Readonly<Record<string, number>>;
}

/** Grants put together: what one service gets from all that it uses. */
export function together(grants: readonly Grant[]): Grant {
  return {
    // Queues and topics are on one network.
    networks: [...new Set(grants.flatMap(({ networks }) => networks))],
    variables: Object.assign({}, ...grants.map(({ variables }) => variables)),
    secretFiles: Object.assign({}, ...grants.map(({ secretFiles }) => secretFiles)),
    secretVersions: Object.assign({}, ...grants.map(({ secretVersions }) => secretVersions)),
  };
}
