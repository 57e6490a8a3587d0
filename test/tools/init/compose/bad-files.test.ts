import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { init } from "../../../../tools/init/command";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plinth-bad-compose-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The message for a file; nothing may have been written. */
async function message(yaml: string | Buffer): Promise<string> {
  const file = join(folder, "compose.yml");
  writeFileSync(file, yaml);
  const project = join(folder, "project");
  const error = await init(project, { from: file, name: "shop", yes: true, install: false }).then(
    () => new Error("it was written"),
    (found: Error) => found,
  );
  expect(existsSync(project)).toBe(false);
  return error.message;
}

const api = "services: { api: { image: 'api:1' } }\n";

test.each<[string, string | Buffer]>([
  ["no YAML", "services: [a\n  b: {"],
  ["a text", "hello"],
  ["bytes that are not UTF-8", Buffer.from("services: { a: { image: 'a:1', user: '\xe9' } }", "latin1")],
  ["nothing", ""],
  ["a key twice", "services:\n  api: { image: 'a:1' }\n  api: { image: 'b:1' }"],
  ["no service", "services: {}"],
  ["a service of another type", "services: { api: 'image' }"],
  [
    "unknown keys",
    "services:\n  api:\n    image: a:1\n    imagePullPolicy: Always\n    healthcheck: { tests: [] }\nservice: {}",
  ],
  [
    "all mistakes at once, by line, and one for a key that is misspelt",
    "services:\n  api:\n    imge: a:1\n    ports: ['80:80', '99999:81']\n    depends_on: [web]\n  web:\n    image: web\n    ports: ['80:8080']\n    depends_on: [api]\n    imagePullPolicy: Always",
  ],
  ["services under a key that is misspelt", "servces: { api: { image: 'api:1' } }"],
  ["neither image nor build", "services: { api: { ports: ['80:80'] } }"],
  [
    "images without a version",
    "services:\n  api: { image: api }\n  web: { image: 'web:latest' }\n  db: { image: 'Postgres:16' }",
  ],
  [
    "a cycle",
    "services:\n  a: { image: 'a:1', depends_on: [b] }\n  b: { image: 'a:1', depends_on: [c] }\n  c: { image: 'a:1', depends_on: [a] }",
  ],
  ["a dependency of itself", "services: { a: { image: 'a:1', depends_on: [a] } }"],
  [
    "unknown names",
    "services:\n  a:\n    image: a:1\n    depends_on: [b]\n    networks: [n]\n    volumes: ['v:/v']\n    secrets: [s]",
  ],
  [
    "one port twice",
    "services:\n  a: { image: 'a:1', ports: ['8080:80'] }\n  b: { image: 'a:1', ports: ['127.0.0.1:8080:80'] }\n  c: { image: 'a:1', ports: ['8080:80/udp'] }",
  ],
  ["ports that are none", "services: { a: { image: 'a:1', ports: ['80:80:80:80', '70000', '80-81:80'] } }"],
  [
    "a file that is missing",
    "services: { a: { image: 'a:1', env_file: [a.env, { path: b.env, required: false }] } }",
  ],
  ["files to merge first", "include: [other.yml]\nservices:\n  a: { extends: { service: b, file: c.yml } }"],
  ["an alias within itself", "services: &all { api: *all }"],
  [
    "aliases of aliases",
    `a: &a [${"x,".repeat(60)}]\nb: &b [${"*a,".repeat(60)}]\nc: &c [${"*b,".repeat(60)}]\nservices: [${"*c,".repeat(60)}]`,
  ],
])("%s", async (_, yaml) => {
  expect(await message(yaml)).toMatchSnapshot();
});

test("a file that is not there", async () => {
  await expect(
    init(join(folder, "project"), { from: join(folder, "none.yml"), yes: true, install: false }),
  ).rejects.toThrow(
    /^1 problem, nothing was written:\n1\. --from\n {3}value {4}".*none\.yml"\n {3}expected a compose file\n {3}fix {6}Give its path: --from compose\.yml$/,
  );
});

test("a name that Plinth does not accept", async () => {
  writeFileSync(join(folder, "compose.yml"), api);
  await expect(
    init(join(folder, "project"), {
      from: join(folder, "compose.yml"),
      name: "Shop",
      yes: true,
      install: false,
    }),
  ).rejects.toThrow("--name");
});
