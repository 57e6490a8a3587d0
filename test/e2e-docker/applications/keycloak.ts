import { z } from "zod";
import { keycloak as application } from "../../../examples/keycloak/application";
import { local } from "../../../examples/keycloak/environments/local";
import { assertAll } from "../../e2e/facts/fact";
import { healthy } from "../deployment";
import { docker, lasting, role, written } from "../engine";
import type { Example, ExampleDeployment } from "../examples/example";
import type { Reply } from "../shop";
import { within } from "../within";
import { cookiesOf } from "./cookies";

const tokens = z.object({ access_token: z.string(), refresh_token: z.string() });
const realm = "/realms/master/protocol/openid-connect";
const user = { username: "ada", password: "Analytical-Engine-1" };
const redirect = "https://shop.example.com/after";
const { startPeriodSeconds, retries, intervalSeconds } = application.services.keycloak.health;
/** How long its own health check gives a copy to start. */
const startSeconds = startPeriodSeconds + retries * intervalSeconds;

/** Keycloak as it is released: three copies that form a cluster, and a login that goes on when its copy is lost. */
export const keycloak: Example = {
  name: "keycloak",
  application: "keycloak",
  environment: local,
  base: "java",
  changes: ({ https }) => ({ "services.keycloak.variables.KC_HOSTNAME": `https://${local.host}:${https}` }),
  run: async (deployment) => {
    const { progress, summary } = deployment;
    await progress.step("three copies form a cluster", () => isCluster(deployment));
    await progress.step("the administrator makes a user and a client", () => makeUser(deployment));
    const refresh = await progress.step("a login goes on when its copy is killed between two pages", () =>
      logIn(deployment),
    );
    await progress.step("the session goes on when all copies are new", () => restarted(deployment, refresh));
    summary.add("Keycloak", "three copies in a cluster, a login that survives the loss of its copy");
  },
};

async function copies({ project }: ExampleDeployment): Promise<string[]> {
  return (await lasting(project.prefix))
    .filter((container) => role(container, project.prefix) === "keycloak")
    .map(({ Name }) => Name);
}

async function isCluster(deployment: ExampleDeployment): Promise<void> {
  const all = await copies(deployment);
  assertAll([{ what: "copies", expected: 3, found: all.length }]);
  const views = async () =>
    (await Promise.all(all.map((copy) => written(copy)))).map((log) => lastView(log) ?? 0);
  const joined = await within(60, async () => (await views()).every((size) => size === 3));
  assertAll([
    { what: "members that each copy sees", expected: [3, 3, 3], found: joined ? [3, 3, 3] : await views() },
  ]);
}

/** How many members the cluster had, when Infinispan wrote about it for the last time. */
function lastView(log: string): number | undefined {
  const sizes = [...log.matchAll(/ISPN000094: Received new cluster view[^(]*\((\d+)\)/g)];
  return sizes.length === 0 ? undefined : Number(sizes.at(-1)?.[1]);
}

async function makeUser(deployment: ExampleDeployment): Promise<void> {
  const { client, project } = deployment;
  const { body, status } = await form(deployment, `${realm}/token`, {
    grant_type: "password",
    client_id: "admin-cli",
    username: "admin",
    password: project.secretValue("adminPassword"),
  });
  assertAll([{ what: "the administrator's login", expected: 200, found: status === 200 ? status : body }]);
  const authorization = `Bearer ${tokens.parse(JSON.parse(body)).access_token}`;
  const make = (path: string, content: object) =>
    client.send({
      method: "POST",
      path,
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify(content),
    });
  const made = await make("/admin/realms/master/users", {
    username: user.username,
    enabled: true,
    email: "ada@example.com",
    emailVerified: true,
    firstName: "Ada",
    lastName: "L",
    credentials: [{ type: "password", value: user.password, temporary: false }],
  });
  const shop = await make("/admin/realms/master/clients", {
    clientId: "shop",
    publicClient: true,
    standardFlowEnabled: true,
    redirectUris: [redirect],
  });
  assertAll([
    { what: "a user", expected: 201, found: made.status === 201 ? 201 : made.body },
    { what: "a client", expected: 201, found: shop.status === 201 ? 201 : shop.body },
  ]);
}

/** The page with the form is from one copy, which is gone when the form is sent. */
async function logIn(deployment: ExampleDeployment): Promise<string> {
  const { client, project } = deployment;
  const query = new URLSearchParams({
    ...{ client_id: "shop", redirect_uri: redirect, response_type: "code", scope: "openid" },
  });
  const page = await client.get(`${realm}/auth?${query}`);
  const cookie = cookiesOf(page.headers);
  const [, copy = ""] = /plinth_copy=([0-9a-f]+-\d+)/.exec(cookie) ?? [];
  const [, action = ""] = /<form[^>]*action="([^"]+)"/.exec(page.body) ?? [];
  assertAll([
    { what: "the page with the form", expected: 200, found: page.status },
    {
      what: "where its form goes",
      expected: true,
      found: action.startsWith(`https://${client.hostHeader}/`),
    },
    { what: "its copy", expected: true, found: copy !== "" },
  ]);
  const killed = `${project.prefix}-keycloak-${copy}`;
  await docker("kill", killed);
  const { pathname, search } = new URL(action.replaceAll("&amp;", "&"));
  const sent = await form(deployment, pathname + search, { ...user, credentialId: "" }, cookie);
  const location = String(sent.headers.location ?? "");
  await docker("start", killed);
  assertAll([
    { what: "the form, at another copy", expected: 302, found: sent.status === 302 ? 302 : sent.body },
    { what: "where it leads", expected: true, found: location.startsWith(redirect) || location },
  ]);
  const exchanged = await form(deployment, `${realm}/token`, {
    ...{ grant_type: "authorization_code", client_id: "shop", redirect_uri: redirect },
    code: new URL(location).searchParams.get("code") ?? "",
  });
  assertAll([{ what: "the tokens", expected: 200, found: exchanged.status === 200 ? 200 : exchanged.body }]);
  await healthy(deployment, startSeconds);
  await isCluster(deployment);
  return tokens.parse(JSON.parse(exchanged.body)).refresh_token;
}

/** Sessions are in the database. */
async function restarted(deployment: ExampleDeployment, refresh: string): Promise<void> {
  const all = await copies(deployment);
  await docker("kill", ...all);
  await docker("start", ...all);
  await healthy(deployment, startSeconds);
  const { status, body } = await form(deployment, `${realm}/token`, {
    ...{ grant_type: "refresh_token", client_id: "shop", refresh_token: refresh },
  });
  assertAll([{ what: "the session", expected: 200, found: status === 200 ? status : body }]);
}

function form(
  { client }: ExampleDeployment,
  path: string,
  fields: Readonly<Record<string, string>>,
  cookie = "",
): Promise<Reply> {
  return client.send({
    method: "POST",
    path,
    headers: { "content-type": "application/x-www-form-urlencoded", ...(cookie && { cookie }) },
    body: new URLSearchParams(fields).toString(),
  });
}
