import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration";
import { ChatbotTeamsChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-teams-channel-configuration";
import { Construct } from "constructs";
import { shortHash } from "../../application/short-hash";
import { ServiceRole } from "../iam/service-role";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";
import type { AlertRoute } from "./settings";

export interface ChatChannelsProps extends Target {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** The topics, each with its channels. */
  readonly routes: readonly (Pick<AlertRoute, "slack" | "teams"> & { readonly topic: string })[];
}

/**
 * Channels of Slack and Teams that show alarms with their graphs, by Amazon Q Developer in chat applications. A channel has
 * one configuration, whatever the number of severities that it gets. Commands in it read metrics, and change nothing.
 */
export class ChatChannels extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ChatChannelsProps,
  ) {
    super(scope, id);
    const { name, routes } = props;
    const slack = byChannel(routes, ({ slack }) => slack);
    const teams = byChannel(routes, ({ teams }) => teams);
    if (slack.length + teams.length === 0) return;
    const common = { iamRoleArn: this.role().arn, loggingLevel: "ERROR", guardrailPolicyArns: [readMetrics] };
    for (const { channel, topics } of slack)
      new ChatbotSlackChannelConfiguration(this, `slack-${shortHash(channel.channelId)}`, {
        ...common,
        configurationName: physicalName("aws_chatbot_slack_channel_configuration", name, channel.channelId),
        slackTeamId: channel.workspaceId,
        slackChannelId: channel.channelId,
        snsTopicArns: topics,
      });
    for (const { channel, topics } of teams)
      new ChatbotTeamsChannelConfiguration(this, `teams-${shortHash(channel.channelId)}`, {
        ...common,
        configurationName: physicalName(
          "aws_chatbot_teams_channel_configuration",
          name,
          shortHash(channel.channelId),
        ),
        tenantId: channel.tenantId,
        teamId: channel.teamId,
        channelId: channel.channelId,
        snsTopicArns: topics,
      });
  }

  private role(): ServiceRole {
    const { name, account, region } = this.props;
    const role = new ServiceRole(this, "role", {
      name: `${name}-chat`,
      description: `Reads metrics for the chat channels of ${name}`,
      service: "chatbot.amazonaws.com",
      sourceArn: {
        ifSent: `arn:aws:chatbot::${account}:chat-configuration/*`,
        because: "AWS does not document that Amazon Q in chat applications sends the ARN of the channel",
      },
      account,
      region,
    });
    role.allow(
      {
        sid: "ReadAlarms",
        actions: ["cloudwatch:DescribeAlarms"],
        resources: [`arn:aws:cloudwatch:*:${account}:alarm:*`],
      },
      {
        sid: "ReadMetrics",
        actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricWidgetImage"],
        resources: ["*"],
      },
    );
    return role;
  }
}

/** Without a guardrail, commands in a channel may do whatever an administrator may. */
const readMetrics = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess";

/** Each channel once, with all its topics. */
function byChannel<Channel extends { readonly channelId: string }>(
  routes: ChatChannelsProps["routes"],
  channelsOf: (route: ChatChannelsProps["routes"][number]) => readonly Channel[] | undefined,
) {
  const found = new Map<string, { readonly channel: Channel; readonly topics: string[] }>();
  for (const route of routes)
    for (const channel of channelsOf(route) ?? []) {
      const known = found.get(channel.channelId) ?? { channel, topics: [] };
      known.topics.push(route.topic);
      found.set(channel.channelId, known);
    }
  return [...found.values()];
}
