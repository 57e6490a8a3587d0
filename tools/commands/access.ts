import { InvalidInput } from "../../constructs/application/problem";
import { readTree } from "../../terraform-json/read-tree";
import { accessReport } from "../access/report";
import { type Environments, unknown } from "./known";

/** The report on who may do what with the data of an environment on AWS, from the JSON in `cdktf.out`. */
export function access({ environments }: Environments, name: string): string {
  const environment = environments.find((own) => own.name === name);
  const stack = environment && readTree("cdktf.out").get(name);
  if (!environment || !stack)
    throw new InvalidInput([
      unknown(
        "environment",
        name,
        environments.map((own) => own.name),
        "access <environment>",
      ),
    ]);
  return accessReport(name, environment.application.name, stack);
}
