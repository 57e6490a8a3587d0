import type { Stack } from "../../terraform-json/stack";
import { at, blocks, text } from "../../terraform-json/values";
import type { StackRule } from "./rule";

/** One configuration of HAProxy: the block that loads it, and its text. */
interface Loaded {
  readonly address: string;
  readonly config: string;
}

/** Limits of bodies that a balancer on Docker no longer has, or that are larger: its configuration is one text. */
export const balancerLimits: StackRule = ({ before, after, names }) => {
  const former = new Map(
    [...configs(before)].map(([balancer, own]) => [
      names.get(addressIn(balancer)) ?? addressIn(balancer),
      own,
    ]),
  );
  return [...configs(after)].flatMap(([balancer, { address, config }]) => {
    const limits = limitsOf(config);
    const weaker = [...limitsOf(former.get(addressIn(balancer))?.config ?? "")].filter(
      ([requests, bytes]) =>
        bytes > 0 && config.includes(requests) && (limits.get(requests) || Number.POSITIVE_INFINITY) > bytes,
    );
    if (weaker.length === 0) return [];
    const reason = "bodies of a route may be larger, or have no limit";
    return [{ class: "protection removed" as const, address, attribute: "provisioner", reason }];
  });
};

/** The configuration of each balancer, by the reference to its container. */
function configs(stack: Stack): Map<string, Loaded> {
  return new Map(
    stack.ofType("terraform_data").flatMap(({ address, meta }) =>
      blocks(meta.provisioner).flatMap((provisioner) => {
        const [balancer, config] = ["BALANCER", "CONFIG"].map((name) =>
          text(at(provisioner, `local-exec.environment.${name}`)),
        );
        return balancer === undefined || config === undefined
          ? []
          : [[balancer, { address, config }] as const];
      }),
    ),
  );
}

function addressIn(reference: string): string {
  return /\$\{([\w.-]+)\.name\}/.exec(reference)?.[1] ?? reference;
}

/** Bytes that the body of these requests may have; 0 without a limit. */
function limitsOf(config: string): Map<string, number> {
  return new Map(
    [
      ...config.matchAll(
        /set-var\(txn\.max_body\) int\((\d+)\) if (.*) !\{ var\(txn\.max_body\) -m found \}/g,
      ),
    ].map(([, bytes, requests = ""]) => [requests, Number(bytes)]),
  );
}
