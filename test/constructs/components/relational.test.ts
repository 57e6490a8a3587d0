import { mysql } from "../../../constructs/components/mysql/spec";
import { postgres } from "../../../constructs/components/postgres/spec";
import { ownDatabase } from "../../../constructs/components/relational/reserved-words";

const problems = (name: string, spec: Parameters<typeof ownDatabase>[0]["spec"]) =>
  ownDatabase({
    name,
    spec,
    at: (key: string) => `application shop: data.${name}.${key}`,
    isOwnValid: () => true,
  } as unknown as Parameters<typeof ownDatabase>[0]);

test("a component named like a database of the engine needs a name for its own", () => {
  expect(problems("mysql", mysql({ version: "8.4" }))).toEqual([
    {
      path: "application shop: data.mysql.databaseName",
      value: "mysql",
      expected: expect.stringMatching(/^a name other than template0, .*rdsadmin/),
      fix: 'Write databaseName: "mysql_db".',
    },
  ]);
  expect(problems("template1", postgres({ version: "16" }))).toHaveLength(1);
  expect(problems("mysql", mysql({ version: "8.4", databaseName: "catalog" }))).toEqual([]);
  expect(problems("postgres", postgres({ version: "16" }))).toEqual([]);
});
