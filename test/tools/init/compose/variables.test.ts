import { composeFolder } from "./compose-folder";

const { translated } = composeFolder();

const store =
  "services:\n  db: { image: 'postgres:16', environment: { POSTGRES_DB: shop, POSTGRES_PASSWORD: '${DB_PASSWORD}' } }\n  cache: { image: 'redis:7' }\n  sessions: { image: 'redis:7', command: 'redis-server --requirepass ${SESSIONS_PASSWORD}' }\n  files: { image: 'minio/minio:1.0', environment: { MINIO_ROOT_USER: me } }\n  other: { image: 'other:1', ports: ['80:80'] }\n";
const variable = (text: string, beside = {}) => {
  const { services, secrets } = translated(
    `${store}  api: { image: 'api:1', ports: ['3000:3000'], depends_on: [db], environment: { ${text} } }`,
    beside,
  ).application;
  return { value: Object.values(services.api?.variables ?? {})[0], secrets: Object.keys(secrets) };
};
const from = (component: string, part: string) => ({ component, part });

test.each([
  [
    "DB: 'postgres://postgres:${DB_PASSWORD}@db:5432/shop'",
    [
      "postgres://",
      from("db", "username"),
      ":",
      from("db", "password"),
      "@",
      from("db", "host"),
      ":",
      from("db", "port"),
      "/",
      from("db", "database"),
      "?sslmode=",
      from("db", "sslMode"),
    ],
  ],
  [
    "DB: 'postgresql://db/shop?sslmode=disable&application_name=api'",
    [
      "postgresql://",
      from("db", "host"),
      ":",
      from("db", "port"),
      "/",
      from("db", "database"),
      "?sslmode=",
      from("db", "sslMode"),
      "&application_name=api",
    ],
  ],
  [
    "DB: jdbc:postgresql://db:5432/shop",
    [
      "jdbc:postgresql://",
      from("db", "host"),
      ":",
      from("db", "port"),
      "/",
      from("db", "database"),
      "?sslmode=",
      from("db", "sslMode"),
    ],
  ],
  ["CACHE: redis://cache:6379/0", [from("cache", "url"), "/0"]],
  [
    "SESSIONS: 'redis://:${SESSIONS_PASSWORD}@sessions:6379/1'",
    [
      from("sessions", "scheme"),
      "://",
      from("sessions", "username"),
      ":",
      from("sessions", "password"),
      "@",
      from("sessions", "host"),
      ":",
      from("sessions", "port"),
      "/1",
    ],
  ],
  ["CACHE_ADDR: cache:6379", [from("cache", "host"), ":", from("cache", "port")]],
  ["OTHER: http://other:80/v1", [from("other", "url"), "/v1"]],
])("%s is composed of what the service uses", (text, pieces) => {
  expect(variable(text).value).toMatchObject({ pieces });
});

test.each([
  ["DB_HOST: db", from("db", "host")],
  ["DB_PORT: 5432", from("db", "port")],
  ["DB_USER: postgres", from("db", "username")],
  ["PGPASSWORD: '${DB_PASSWORD}'", from("db", "password")],
  ["DB_NAME: shop", from("db", "database")],
  ["S3_ENDPOINT: http://files:9000", from("files", "endpoint")],
  ["OTHER_URL: http://other", from("other", "url")],
  ["VERSION: 1.10", "1.10"],
  ["DEBUG: true", "true"],
  ["LEVEL: '${LEVEL:-info}'", "info"],
  ["HOME_URL: https://shop.example.com", "https://shop.example.com"],
  // A name of a service that is no host.
  ["SERVICE: other", "other"],
])("%s", (text, value) => {
  expect(variable(text).value).toEqual(value);
});

test("the password of a cache, with the user that belongs to it", () => {
  const { application, remarks } = translated(
    `${store}  api: { image: 'api:1', ports: ['3000:3000'], environment: { REDIS_HOST: sessions, REDIS_PASSWORD: '\${SESSIONS_PASSWORD}' } }`,
  );
  expect(application.data.sessions).toMatchObject({ kind: "redis", login: "password" });
  expect(application.services.api?.variables).toEqual({
    REDIS_HOST: from("sessions", "host"),
    REDIS_PASSWORD: from("sessions", "password"),
  });
  expect(remarks).toContainEqual(
    expect.objectContaining({
      advice:
        'The user is not Redis\'s default one: set the program\'s variable for it to from("sessions", "username"), and its TLS on AWS.',
    }),
  );
});

test.each([
  ["JWT_SECRET: '${JWT_SECRET}'", "jwtSecret"],
  ["JWT_SECRET: hunter2", "jwtSecret"],
  ["DSN: 'https://user:pw@sentry.example.com/1'", "dsn"],
  ["SMTP: 'smtp://${MAIL_PASSWORD}@mail.example.com'", "smtp"],
])("the value of %s is a secret, and not in the application", (text, name) => {
  const { value, secrets } = variable(text, { ".env": "MAIL_PASSWORD=hunter2\nJWT_SECRET=hunter2" });
  expect(value).toEqual(from(name, "value"));
  expect(secrets).toEqual([name]);
});

test("files of the environment are read, and .env beside the compose file", () => {
  const { application } = translated(
    "services: { api: { image: 'api:1', env_file: [api.env], environment: { LEVEL: '${LEVEL}' }, ports: ['80:80'] } }",
    { ".env": 'LEVEL="debug" # more\n', "api.env": "# comment\nexport MODE='slow'\nLEVEL=info\n" },
  );
  expect(application.services.api?.variables).toEqual({ LEVEL: "debug", MODE: "slow" });
});
