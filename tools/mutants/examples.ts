import type { MutantsOfFile } from "./mutant";

const projects = "test/examples/projects.test.ts";
const reach = "test/examples/microservices/reach.test.ts";

/** The examples: that they are checked as the project is, and that their words and code do what their READMEs say. */
export const exampleMutants: readonly MutantsOfFile[] = [
  {
    file: "stacks/synthesize.ts",
    noticedBy: projects,
    changes: [
      [
        "environments are synthesized unchecked",
        "  checkEnvironments(project.environments, project.localEnvironments);\n",
        "",
      ],
      ["stacks are written whatever the policy says", "  checkPolicy(app.outdir);\n", ""],
    ],
  },
  {
    file: "constructs/terraform/project-program.ts",
    noticedBy: "test/examples/rules.test.ts",
    changes: [
      [
        "an example's deployment looks for programs in its own folder",
        "tryGetContext(key)",
        'tryGetContext("")',
      ],
    ],
  },
  {
    file: "examples/microservices/application.ts",
    noticedBy: reach,
    changes: [
      [
        "the gateway reaches the orders",
        '"user", "order", "product"]',
        '"user", "order", "product", "orders"]',
      ],
      [
        "the product service reaches the users",
        '["products", "orderRecords"]',
        '["products", "orderRecords", "users"]',
      ],
      ["the product service may write records", 'writers: ["order"]', 'writers: ["order", "product"]'],
    ],
  },
  {
    file: "examples/microservices/src/routes.ts",
    noticedBy: "test/examples/microservices/routes.test.ts",
    changes: [["the outside reaches what is between the services", "{1,32}$/, to", "{1,32}/, to"]],
  },
  {
    file: "examples/microservices/src/outbox.ts",
    noticedBy: "test/examples/microservices/outbox.test.ts",
    changes: [
      ["an order counts as recorded that is not", "connection.release(true);", "connection.release();"],
      ["the writer goes while a round is in hand", "    await this.done;\n", ""],
    ],
  },
  {
    file: "examples/events/application.ts",
    noticedBy: "test/examples/events/parcels.test.ts",
    changes: [
      ["nobody hears of a lost parcel", '["damaged", "lost"]', '["damaged"]'],
      ["an event is for two queues", '["delivered", "delayed"]', '["delivered", "damaged"]'],
    ],
  },
  {
    file: "review/reach/holders.ts",
    noticedBy: reach,
    changes: [["public brokers are not found", '?? "DISABLED") !== "DISABLED"', '?? "DISABLED") === ""']],
  },
];
