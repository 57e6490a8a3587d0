import type { AttributeEffect } from "../diff/change";
import type { Content } from "./entry";

/**
 * The content of an entry with `*` for the names that differ only because the resource has another path: of its container, and of
 * resources beside it. Equal changes of several services are the same with them.
 */
export function withoutOwnNames({ risks, attributes }: Content, path = ""): Content {
  const steps = path.split("/");
  const container = (text: string) =>
    text.replaceAll(/\bcontainer_definitions\.([\w-]+)/g, (whole, name) =>
      steps.includes(name) ? "container_definitions.*" : whole,
    );
  return {
    risks: risks.map((risk) => ({
      ...risk,
      ...(risk.attribute === undefined ? {} : { attribute: container(risk.attribute) }),
      reason: container(risk.reason),
    })),
    attributes: attributes.map(
      (attribute): AttributeEffect => ({
        ...attribute,
        path: container(attribute.path),
        ...(attribute.because === undefined ? {} : { because: relative(attribute.because, steps) }),
      }),
    ),
  };
}

/** `*\/task` for a path that has the first two steps or more in common. */
function relative(name: string, steps: readonly string[]): string {
  const own = name.split("/");
  const common = own.findIndex((step, index) => step !== steps[index]);
  const length = common < 0 ? own.length : common;
  return length < 2 ? name : ["*", ...own.slice(length)].join("/");
}
