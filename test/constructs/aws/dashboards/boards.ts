import { environments } from "../../../../environments/all";
import { stackOf } from "../../../../terraform-json/stack-of";
import { at, list } from "../../../../terraform-json/values";
import { projectStack } from "../../../support/project";
import { resources } from "../../../support/synthesize";

export interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The environments with their dashboards. */
export const boards = environments.map(({ name, application }) => {
  const json = projectStack(name);
  const stack = stackOf(name, { ...json });
  const widgets = (board: string) => {
    const found = resources(json, "aws_cloudwatch_dashboard").find(
      ([, { dashboard_name }]) => dashboard_name === board,
    );
    return list(at(stack.embedded(found?.[1].dashboard_body), "widgets")) as readonly Widget[];
  };
  return { name, prefix: `shop-${name}`, services: Object.keys(application.services), json, widgets };
});
