const asyncHooks = require("node:async_hooks");
const { ModernFakeTimers } = require("@jest/fake-timers");
const { ModuleMocker } = require("jest-mock");

/**
 * Runs test files in the process of the worker itself, without a VM context of their own, so that they can share modules. After
 * a test file it restores what tests change: mocks, timers, console, environment variables, folder, listeners, and the async
 * local storages that the file made: each one in use makes every promise slower.
 */
module.exports = class SharedEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #variables = { ...process.env };
  #before = { folder: process.cwd(), exit: process.exit, console: globalThis.console };
  #AsyncLocalStorage = asyncHooks.AsyncLocalStorage;
  #storages = [];
  #listeners = new Map(process.eventNames().map((event) => [event, process.rawListeners(event)]));

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.fakeTimers = this.fakeTimersModern;
  }

  async setup() {
    const storages = this.#storages;
    asyncHooks.AsyncLocalStorage = class extends this.#AsyncLocalStorage {
      constructor(...args) {
        super(...args);
        storages.push(this);
      }
    };
    // Jest maps each stack trace to TypeScript. CDKTF takes one of each construct, on an object that is no error.
    const mapped = Error.prepareStackTrace;
    Error.prepareStackTrace = (error, frames) => (error instanceof Error ? mapped(error, frames) : "");
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimersModern.dispose();
    asyncHooks.AsyncLocalStorage = this.#AsyncLocalStorage;
    for (const storage of this.#storages) storage.disable();
    globalThis.console = this.#before.console;
    process.exit = this.#before.exit;
    process.chdir(this.#before.folder);
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    for (const event of process.eventNames())
      for (const listener of process.rawListeners(event))
        if (!this.#listeners.get(event)?.includes(listener)) process.removeListener(event, listener);
  }

  exportConditions() {
    return ["node", "node-addons"];
  }

  getVmContext() {
    return null;
  }
};
