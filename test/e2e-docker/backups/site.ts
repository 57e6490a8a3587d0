import { assertAll } from "../../e2e/facts/fact";
import { docker, named, written } from "../engine";
import { within } from "../within";

export const stores = ["notes", "ledger", "sessions", "attachments", "drafts"] as const;
export type Store = (typeof stores)[number];

const attachments = "/var/tmp/attachments";

/** The data of one environment, as its containers have it. */
export class Site {
  constructor(readonly prefix: string) {}

  sql(text: string): Promise<string> {
    return docker("exec", `${this.prefix}-notes`, "psql", "-U", "postgres", "-d", "notes", "-XAtqc", text);
  }

  mysql(text: string): Promise<string> {
    const client = 'MYSQL_PWD=$(cat /run/secrets/root_password) exec mysql --no-defaults --socket="$SOCKET"';
    return this.inside(
      "ledger",
      `${client} --user=root --batch --skip-column-names --execute='${text}' ledger`,
    );
  }

  redis(command: string): Promise<string> {
    const client = "REDISCLI_AUTH=$(cat /run/secrets/password_1) exec redis-cli --user application";
    return this.inside("sessions", `${client} --no-auth-warning ${command}`);
  }

  /** What files and keys there are. */
  async rest(): Promise<readonly string[]> {
    return [
      await this.redis("get user"),
      await this.inside("attachments", `cat ${attachments}/*`),
      await this.inKeeper("cat /drafts/*"),
    ];
  }

  async writeRest(text: string): Promise<void> {
    await this.redis(`set user "${text}"`);
    // The store keeps an object as a file; its own API is tried elsewhere.
    await this.inside("attachments", `mkdir -p ${attachments} && echo "${text}" > ${attachments}/one`);
    await this.inKeeper(`echo "${text}" > /drafts/one`);
  }

  /** Lines of the log of its backups that say that something succeeded or failed. */
  async said(store: Store, message: string): Promise<number> {
    const lines = (await written(this.backupOf(store))).split("\n");
    return lines.filter((line) => line.includes(`"message":"${message}"`)).length;
  }

  backupOf(store: Store): string {
    return `${this.prefix}-${store}.backup`;
  }

  async drilled(store: Store): Promise<void> {
    const found = await within(300, async () => (await this.said(store, "drill succeeded")) > 0);
    assertAll([{ what: `a drill of ${store} in ${this.prefix} succeeded`, expected: true, found }]);
  }

  /** Backs every store up at once, without waiting for its schedule, and drills the backup. */
  async backedUpNow(): Promise<void> {
    for (const store of stores) {
      const before = await this.said(store, "drill succeeded");
      await docker("exec", this.backupOf(store), "rm", "-f", "/var/tmp/last-backup", "/var/tmp/last-drill");
      const found = await within(300, async () => (await this.said(store, "drill succeeded")) > before);
      assertAll([{ what: `another drill of ${store} succeeded`, expected: true, found }]);
    }
  }

  /** Takes away containers and volumes, as the loss of a machine does; others of the environment stay. */
  async lose(): Promise<void> {
    const of = (names: readonly string[], whose: readonly string[]) =>
      names.filter((name) => whose.some((one) => name.startsWith(`${this.prefix}-${one}`)));
    // The program that reads the metrics of the backups holds their volumes, the keeper those of the drafts.
    const holders = [...stores, "keeper", "node-exporter"];
    await docker("rm", "--force", ...of(await named("container", this.prefix), holders));
    await docker("volume", "rm", ...of(await named("volume", this.prefix), stores));
  }

  async inKeeper(script: string): Promise<string> {
    const [keeper = ""] = (await named("container", `${this.prefix}-keeper`)).sort();
    return docker("exec", keeper, "sh", "-c", script);
  }

  private inside(store: Store, script: string): Promise<string> {
    return docker("exec", `${this.prefix}-${store}`, "sh", "-c", script);
  }
}
