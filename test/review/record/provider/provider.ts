import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, loadPackageDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { decode, encode } from "@msgpack/msgpack";
import { type Block, emptyBlock, type Values } from "./values";

/** What a provider plans for one resource. */
export interface Planned {
  readonly errors: readonly string[];
  /** Paths of the attributes that replace the resource, without indices. */
  readonly replaces: readonly string[];
  readonly state: Values;
}

type Call = (request: object) => Promise<never>;

/** Crashes of the plugin after which a type is not asked any further. */
const maxCrashes = 4;

/** A provider plugin that starts again after a crash: of some plans of unusual resources it crashes. */
export class RestartingProvider {
  private readonly crashes = new Map<string, number>();

  private constructor(
    private readonly start: () => Promise<Provider>,
    private current: Provider,
  ) {}

  static async started(binary: string, config: Values): Promise<RestartingProvider> {
    const start = () => Provider.started(binary, config);
    return new RestartingProvider(start, await start());
  }

  get types(): ReadonlyMap<string, Block> {
    return this.current.types;
  }

  /** The plan; undefined if the provider crashes, or takes too long. */
  async plan(type: string, state: Values, config: Values): Promise<Planned | undefined> {
    const crashes = this.crashes.get(type) ?? 0;
    if (crashes >= maxCrashes) return undefined;
    try {
      return await this.current.plan(type, state, config);
    } catch {
      this.crashes.set(type, crashes + 1);
      this.current.stop();
      this.current = await this.start();
      return undefined;
    }
  }

  stop(): void {
    this.current.stop();
  }
}

/** A provider plugin that runs without Terraform, and without network: it plans changes of any state. */
export class Provider {
  private constructor(
    private readonly child: ChildProcess,
    private readonly call: (name: string) => Call,
    readonly types: ReadonlyMap<string, Block>,
  ) {}

  /** Starts the plugin. `config`: arguments of the provider. */
  static async started(binary: string, config: Values): Promise<Provider> {
    const child = spawn(binary, {
      env: {
        ...process.env,
        // Without it the plugin says that it is one, and ends.
        TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
        PLUGIN_PROTOCOL_VERSIONS: "5",
        // Whatever it would ask of AWS while it plans fails at once.
        HTTPS_PROXY: "http://127.0.0.1:1",
        AWS_EC2_METADATA_DISABLED: "true",
      },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const [, , , address] = line.split("|");
    const call = client(`unix:${address}`);
    const { provider, resource_schemas: schemas } = (await call("GetSchema")({})) as {
      provider: { block: Block };
      resource_schemas: Record<string, { block: Block }>;
    };
    const types = new Map(Object.entries(schemas).map(([type, { block }]) => [type, block] as const));
    const started = new Provider(child, call, types);
    const msgpack = encode({ ...emptyBlock(provider.block), ...config });
    const { diagnostics } = (await call("Configure")({
      terraform_version: "1.10.0",
      config: { msgpack },
    })) as { diagnostics: { severity: string; summary: string }[] };
    const errors = diagnostics.filter(({ severity }) => severity === "ERROR");
    if (errors.length > 0) throw new Error(errors.map(({ summary }) => summary).join("\n"));
    return started;
  }

  /** The plan for a resource with this state, whose configuration is now another one. */
  async plan(type: string, state: Values, config: Values): Promise<Planned> {
    const { planned_state, requires_replace, diagnostics } = (await this.call("PlanResourceChange")({
      type_name: type,
      prior_state: { msgpack: encode(state) },
      proposed_new_state: { msgpack: encode({ ...config, id: state.id }) },
      config: { msgpack: encode(config) },
    })) as {
      planned_state: { msgpack: Uint8Array } | null;
      requires_replace: { steps: { attribute_name: string }[] }[];
      diagnostics: { severity: string; summary: string }[];
    };
    return {
      errors: diagnostics.filter(({ severity }) => severity === "ERROR").map(({ summary }) => summary),
      replaces: requires_replace.map(({ steps }) =>
        steps.flatMap(({ attribute_name: name }) => (name === "" ? [] : [name])).join("."),
      ),
      state: planned_state ? (decode(planned_state.msgpack) as Values) : {},
    };
  }

  /** What the provider's validators say of one attribute of a configuration, at its path through the blocks that contain it. */
  async validate(type: string, config: Values, path: readonly string[]): Promise<string[]> {
    const { diagnostics } = (await this.call("ValidateResourceTypeConfig")({
      type_name: type,
      config: { msgpack: encode(config) },
    })) as {
      diagnostics: {
        severity: string;
        summary: string;
        detail: string;
        attribute: { steps: { attribute_name: string }[] } | null;
      }[];
    };
    return diagnostics
      .filter(
        ({ severity, attribute }) =>
          severity === "ERROR" &&
          attribute?.steps.flatMap(({ attribute_name: name }) => (name ? [name] : [])).join(".") ===
            path.join("."),
      )
      .map(({ summary, detail }) => `${summary} ${detail}`);
  }

  stop(): void {
    this.child.kill("SIGKILL");
  }
}

/** The methods of the service at this address. */
function client(address: string): (name: string) => Call {
  const definition = loadSync(join("test", "review", "record", "provider", "provider.proto"), {
    keepCase: true,
    enums: String,
    longs: Number,
    defaults: true,
  });
  const { tfplugin5 } = loadPackageDefinition(definition) as unknown as {
    tfplugin5: { Provider: new (...given: unknown[]) => Record<string, (...given: unknown[]) => void> };
  };
  const service = new tfplugin5.Provider(address, credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  return (name) => (request) =>
    new Promise((resolve, reject) => {
      const seconds = name === "PlanResourceChange" ? 30 : 300;
      service[name]?.(
        request,
        { deadline: Date.now() + seconds * 1000 },
        (error: Error | null, response: never) => (error ? reject(error) : resolve(response)),
      );
    });
}
