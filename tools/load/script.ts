/** What a load test requests, and what has to hold. */
export interface LoadTest {
  /** `https://shop.example.com`. */
  readonly origin: string;
  readonly paths: readonly string[];
  /**
   * Address under which the host is found, where no name server knows it: `127.0.0.1:8443`.
   * @default the name server's
   */
  readonly address?: string | undefined;
  /** Whether the certificate is signed by nobody that k6 knows, as that of a local environment. */
  readonly isSelfSigned: boolean;
  /** The slowest answer of 95 % of the requests may take so long: 1 or more. */
  readonly p95Milliseconds: number;
  /** Share of the requests that may fail, in per cent. */
  readonly errorPercent: number;
  /** Percentiles of the durations that are measured beside the 95th. */
  readonly percentiles: readonly number[];
}

/** Virtual users, and the seconds in which their number is reached, or kept. */
const stages = [
  { duration: "30s", target: 50 },
  { duration: "1m", target: 50 },
  { duration: "30s", target: 100 },
  { duration: "1m", target: 100 },
  { duration: "30s", target: 0 },
] as const;

/**
 * A script for k6: it ramps up to 50, then to 100 users, who request each path in turn with a pause of a second, and fails where
 * answers are too slow or wrong.
 */
export function loadScript({ origin, paths, address, isSelfSigned, ...limits }: LoadTest): string {
  const options = {
    stages,
    thresholds: {
      http_req_duration: [`p(95)<${limits.p95Milliseconds}`],
      http_req_failed: [`rate<${limits.errorPercent / 100}`],
    },
    summaryTrendStats: [
      "avg",
      "med",
      "max",
      ...new Set([95, ...limits.percentiles].map((one) => `p(${one})`)),
    ],
    insecureSkipTLSVerify: isSelfSigned,
    ...(address === undefined ? {} : { hosts: { [new URL(origin).hostname]: address } }),
  };
  return `import { check, sleep } from "k6";
import http from "k6/http";

export const options = ${JSON.stringify(options, null, 2)};

const origin = ${JSON.stringify(origin)};
const paths = ${JSON.stringify(paths)};

export default function () {
  for (const path of paths) {
    const answer = http.get(origin + path, { tags: { name: path } });
    check(answer, { "answers with 2xx": ({ status }) => status >= 200 && status < 300 });
    sleep(1);
  }
}
`;
}
