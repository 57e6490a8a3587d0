import { z } from "zod";
import { type Accepted, exactly, integer, oneOf, setOf, text } from "../../application/schema-values";
import { arnSchema } from "../existing/ids";

const emailSchema = setOf(
  text((address) => z.email().safeParse(address).success, "an e-mail address", '"oncall@example.com"'),
  1,
  "at least one e-mail address",
  '["oncall@example.com"]',
  (address) => address.toLowerCase(),
);

const slackSchema = exactly({
  /** Id of the workspace, which an administrator has authorized once in the console of Amazon Q Developer in chat applications. */
  workspaceId: text(
    /^T[A-Z0-9]{8,12}$/,
    "the id of a Slack workspace: T, then letters and digits",
    '"T07EA123LEP"',
  ),
  /** Id of the channel: the last part of its link. */
  channelId: text(
    /^[CG][A-Z0-9]{8,12}$/,
    "the id of a Slack channel: C or G, then letters and digits",
    '"C0123456789"',
  ),
});

const uuid = (what: string) =>
  text(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    `the id of ${what}: 32 hexadecimal digits in five groups`,
    '"1a2b3c4d-1111-2222-3333-444455556666"',
  );

const teamsSchema = exactly({
  /** Id of the tenant, which an administrator has authorized once in the console of Amazon Q Developer in chat applications. */
  tenantId: uuid("a Microsoft tenant"),
  /** Id of the team: `groupId` in the channel's link. */
  teamId: uuid("a Microsoft team"),
  /** Id of the channel, as the channel's link has it: `19%3A…%40thread.tacv2`. */
  channelId: text(
    /^19%3[aA][\w-]{10,100}%40thread\.(?:tacv2|skype)$/,
    "the id of a Teams channel, as its link has it",
    '"19%3Ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2"',
  ),
});

const webhookSchema = exactly({
  /** The service that pages the engineer on call, escalates and keeps quiet hours. */
  service: oneOf(["pagerduty", "opsgenie"]),
  /**
   * ARN of a secret whose text is the webhook's URL, which holds a key. CloudFormation reads it while the subscription is
   * created: the URL is neither in the JSON nor in the state. With `outside` the secret needs a replica in us-east-1, and with a
   * second region one there: pages of both are sent from topics of their own.
   */
  urlSecretArn: arnSchema("secretsmanager", "secret:[A-Za-z0-9/_+=.@-]{1,519}", "secret:pagerduty-AbCdEf"),
});

const routeSchema = exactly({
  /**
   * E-mail addresses. AWS sends each a mail to confirm before the first alarm.
   * @default none
   */
  email: emailSchema.optional(),
  /**
   * Slack channels.
   * @default none
   */
  slack: setOf(
    slackSchema,
    1,
    "at least one Slack channel",
    '[{ workspaceId: "T07EA123LEP", channelId: "C0123456789" }]',
    ({ channelId }) => channelId,
  ).optional(),
  /**
   * Channels of Microsoft Teams.
   * @default none
   */
  teams: setOf(
    teamsSchema,
    1,
    "at least one Teams channel",
    '[{ tenantId: "…", teamId: "…", channelId: "…" }]',
    ({ channelId }) => channelId,
  ).optional(),
  /**
   * PagerDuty and Opsgenie.
   * @default none
   */
  webhooks: setOf(
    webhookSchema,
    1,
    "at least one webhook",
    '[{ service: "pagerduty", urlSecretArn: "arn:aws:secretsmanager:…" }]',
    ({ urlSecretArn }) => urlSecretArn,
  ).optional(),
}).refine((route) => Object.values(route).some((receivers) => receivers !== undefined), {
  error:
    'a route with at least one receiver\nWrite e.g. { email: ["oncall@example.com"] }, or remove the route.',
});

export interface AlertRoute extends Accepted<typeof routeSchema> {}

export const alertSchema = exactly({
  /**
   * E-mail addresses that get every alarm of a severity without a route of its own: at least one, each once. AWS sends each a
   * mail to confirm before the first alarm.
   */
  email: emailSchema,
  /**
   * Who gets alarms that wake the engineer on call.
   * @default `email`
   */
  page: routeSchema.optional(),
  /**
   * Who gets alarms for the next working day.
   * @default `email`
   */
  ticket: routeSchema.optional(),
  /**
   * Who gets alarms that need no action.
   * @default `email`
   */
  info: routeSchema.optional(),
});

export const escalationSchema = setOf(
  exactly({
    /** Minutes after the alarm without an answer: 0–1440. */
    afterMinutes: integer(0, 1440, "minutes"),
    /** Who, and how: `second on-call, +49 30 123456`. */
    contact: text(
      /^[^\s`<>|](?:[^\n\r`<>]{0,198}[^\s`<>])?$/,
      "1–200 characters on one line, without `, < and >",
      '"second on-call, +49 30 123456"',
    ),
  }),
  1,
  "at least one contact",
  '[{ afterMinutes: 0, contact: "on-call engineer, +49 30 123456" }]',
  ({ contact }) => contact,
);

export const runbookShape = {
  /** Page for the engineer on call, an https address without `#`: the description of each alarm ends with its section of the page. */
  runbookUrl: text(
    (url) => /^https:\/\/[^\s#]+$/.test(url) && URL.canParse(url),
    "an https address without #",
    '"https://example.com/runbooks"',
  ),
};

export const alertTopicSchema = exactly({ ...alertSchema.shape, ...runbookShape });
