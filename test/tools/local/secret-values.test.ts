import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shop } from "../../../application";
import { secretFiles } from "../../../constructs/components/secret-files";
import { isCurrent } from "../../../tools/local/certificate";
import { forget, makeSecrets, type SecretStore } from "../../../tools/local/secret-values";

let root: string;
let store: SecretStore;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-secrets-"));
  store = { directory: join(root, "secrets"), host: "shop.localhost", files: secretFiles(shop) };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(store.directory, path), "utf8");
const mode = (path: string) => statSync(join(store.directory, path)).mode & 0o777;

test("each consumer has a directory with only the secrets that it uses", () => {
  expect(store.files.map(({ path }) => path)).toEqual([
    "data/orders/admin_password",
    "data/orders/replication_password",
    "data/orders/api_password_1",
    "data/orders/api_password_2",
    "data/orders/inventory_password_1",
    "data/orders/inventory_password_2",
    "data/orders/mailer_password_1",
    "data/orders/mailer_password_2",
    "data/orders/migrate_password_1",
    "data/orders/migrate_password_2",
    "data/orders/report_password_1",
    "data/orders/report_password_2",
    "data/orders/restock_password_1",
    "data/orders/restock_password_2",
    "data/stock-cache/password_1",
    "data/stock-cache/password_2",
    "data/receipts/key_1",
    "data/receipts/key_2",
    "services/api/orders_password_1",
    "services/api/orders_password_2",
    "services/api/receipts_secret_access_key_1",
    "services/api/receipts_secret_access_key_2",
    "services/api/payment_key",
    "services/inventory/orders_password_1",
    "services/inventory/orders_password_2",
    "services/inventory/stock_cache_password_1",
    "services/inventory/stock_cache_password_2",
    "services/mailer/orders_password_1",
    "services/mailer/orders_password_2",
    "services/mailer/receipts_secret_access_key_1",
    "services/mailer/receipts_secret_access_key_2",
    "services/migrate/orders_password_1",
    "services/migrate/orders_password_2",
    "services/report/orders_password_1",
    "services/report/orders_password_2",
    "services/restock/orders_password_1",
    "services/restock/orders_password_2",
    "balancer/tls.pem",
  ]);
});

test("creates values once, and keeps them on the second run", () => {
  expect([...new Set(makeSecrets(store).values())]).toEqual(["made"]);
  const before = store.files.map(({ path }) => read(path));
  expect([...new Set(makeSecrets(store).values())]).toEqual(["kept"]);
  expect(store.files.map(({ path }) => read(path))).toEqual(before);
  expect(read("services/api/orders_password_1")).toBe(read("data/orders/api_password_1"));
  expect(read("services/mailer/orders_password_1")).not.toBe(read("services/api/orders_password_1"));
  expect(read("data/orders/admin_password")).not.toBe(read("data/orders/api_password_1"));
});

test("only the owner can enter the root directory; consumers can read their files", () => {
  makeSecrets(store);
  expect([mode(""), mode("values"), mode("values/paymentKey")]).toEqual([0o700, 0o700, 0o600]);
  expect([mode("services/api"), mode("services/api/payment_key")]).toEqual([0o755, 0o444]);
});

test("rotates the named secret only, and sets a given value", () => {
  makeSecrets(store);
  const [before, other] = [read("services/api/payment_key"), read("services/api/orders_password_1")];
  forget(store, ["paymentKey"]);
  expect(makeSecrets(store).get("paymentKey")).toBe("made");
  expect(read("services/api/payment_key")).not.toBe(before);
  expect(read("services/api/orders_password_1")).toBe(other);
  expect(makeSecrets(store, new Map([["paymentKey", "sk_live_1"]])).get("paymentKey")).toBe("renewed");
  expect(read("services/api/payment_key")).toBe("sk_live_1");
});

test("removes a secret from a consumer that no longer uses it", () => {
  makeSecrets(store);
  const files = store.files.filter(({ path }) => path !== "services/mailer/orders_password_1");
  makeSecrets({ ...store, files });
  expect(existsSync(join(store.directory, "services/mailer/orders_password_1"))).toBe(false);
  expect(existsSync(join(store.directory, "values/orders.mailer.1"))).toBe(true);
});

test("renews the certificate before it expires, and for another host", () => {
  makeSecrets(store);
  const pem = read("balancer/tls.pem");
  const days = (count: number) => Date.now() + count * 24 * 3600 * 1000;
  expect(isCurrent(pem, "shop.localhost")).toBe(true);
  expect(isCurrent(pem, "other.localhost")).toBe(false);
  expect(isCurrent(pem, "shop.localhost", days(360))).toBe(true);
  expect(isCurrent(pem, "shop.localhost", days(370))).toBe(false);
  expect(makeSecrets({ ...store, host: "other.localhost" }).get("certificate")).toBe("renewed");
});

describe("secrets of backups", () => {
  beforeEach(() => {
    store = { ...store, files: secretFiles(shop, ["orders", "receipts"]) };
  });

  test("the keys of the S3 service are given, and the passphrase is made once for all data", () => {
    const outcomes = makeSecrets(store);
    expect(outcomes.get("backups.accessKeyId")).toBe("missing");
    expect(outcomes.get("backups.secretAccessKey")).toBe("missing");
    expect(outcomes.get("backups.passphrase")).toBe("made");
    expect(existsSync(join(store.directory, "backups/orders/backup_access_key_id"))).toBe(false);
    expect(read("backups/orders/backup_passphrase")).toBe(read("backups/receipts/backup_passphrase"));
  });

  test("a given key is kept, and written for each store", () => {
    makeSecrets(store, new Map([["backups.accessKeyId", "AKIA1"]]));
    expect(makeSecrets(store).get("backups.accessKeyId")).toBe("kept");
    expect(read("backups/orders/backup_access_key_id")).toBe("AKIA1");
    expect(read("backups/receipts/backup_access_key_id")).toBe("AKIA1");
  });

  test("the server of a data store sees none of them", () => {
    const ofServers = store.files.filter(({ path }) => path.startsWith("data/"));
    expect(ofServers.filter(({ value }) => value.startsWith("backups."))).toEqual([]);
  });

  test("an environment that stands by for another one is given that one's passphrase", () => {
    store = { ...store, files: secretFiles(shop, ["orders"], undefined, true) };
    expect(makeSecrets(store).get("backups.passphrase")).toBe("missing");
  });
});

test("secrets of the monitoring: a login in each watched store, and URLs of webhooks that are given", () => {
  const files = secretFiles(shop, [], {
    port: 9090,
    alerts: { page: { webhook: true } },
  });
  store = { ...store, files };
  const outcomes = makeSecrets(store);
  expect(outcomes.get("monitoring.pageWebhook")).toBe("missing");
  expect(outcomes.get("monitoring.password")).toBe("made");
  expect(read("monitoring/orders/password")).toBe(read("data/orders/monitoring_password"));
  expect(read("monitoring/stock-cache/password")).toBe(read("data/stock-cache/monitoring_password"));
  expect(read("monitoring/orders/password")).not.toBe(read("monitoring/login/password"));
  makeSecrets(store, new Map([["monitoring.pageWebhook", "https://events.example.com/key"]]));
  expect(read("monitoring/alertmanager/page_webhook")).toBe("https://events.example.com/key");
});
