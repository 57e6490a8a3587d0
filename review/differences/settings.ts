import { isFields } from "../../terraform-json/values";
import type { Difference } from "./differences";

/** Stack to the environment config that it is made from. */
export type Configs = Readonly<Record<string, unknown>>;

/**
 * Finds the setting that a difference comes from: the one whose values in all environments are those of the attribute. Of several
 * the one whose name is most like that of the attribute. Undefined where no setting has these values: the attribute is computed.
 */
export function settingFinder(configs: Configs): (difference: Difference) => string | undefined {
  const settings = Object.entries(configs).map(
    ([stack, config]) => [stack, new Map(leaves(config))] as const,
  );
  const paths = [...new Set(settings.flatMap(([, values]) => [...values.keys()]))];
  return ({ name, attribute, values }) => {
    const matching = paths
      .filter((path) => isAbout(path, name))
      .filter((path) => settings.every(([stack, own]) => own.get(path) === scalar(values[stack])));
    const likeness = (path: string) => 2 * sharedWords(attribute, path) + (isOfGroup(path, name) ? 1 : 0);
    const best = Math.max(...matching.map(likeness));
    const found = matching.filter((path) => likeness(path) === best);
    return found.length === 0 ? undefined : found.join(" or ");
  };
}

/** The settings of a config with their values. A setting that is switched off counts as false, whatever its reason. */
function leaves(config: unknown, path = ""): [string, string | undefined][] {
  if (isFields(config) && config.enabled !== false)
    return Object.entries(config).flatMap(([key, value]) =>
      leaves(value, path === "" ? key : `${path}.${key}`),
    );
  return [[path, scalar(isFields(config) ? false : config)]];
}

function scalar(value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  return JSON.stringify(value);
}

/** `data.orders.multiAz` can be about `data/orders/replica`, not about `data/emails`; `logs.retentionDays` about anything. */
function isAbout(setting: string, name: string): boolean {
  const [, component, ...rest] = setting.split(".").map(kebabCase);
  return rest.length === 0 || (isOfGroup(setting, name) && component === name.split("/")[1]);
}

function isOfGroup(setting: string, name: string): boolean {
  return kebabCase(setting.split(".")[0] ?? "") === name.split("/")[0];
}

function sharedWords(one: string, other: string): number {
  const words = new Set(wordsOf(other));
  return new Set(wordsOf(one).filter((word) => words.has(word))).size;
}

function wordsOf(text: string): string[] {
  return kebabCase(text).split(/[^a-z0-9]+/);
}

function kebabCase(text: string): string {
  return text.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}
