import { declareAlarms } from "./declaration";

const namespace = "AWS/SES";
const common = {
  severity: "page",
  when: "above",
  periodSeconds: 900,
  periods: 4,
  // Without mail there is no rate.
  missingData: "ignore",
  firstCommand: "aws sesv2 get-configuration-set --configuration-set-name {ses:configuration-set}",
  prevention: "Send only to addresses that were confirmed, and remove those that bounce.",
} as const;
const pause =
  "Stop sending from this set, which protects the account: `aws sesv2 put-configuration-set-sending-options --configuration-set-name {ses:configuration-set} --no-sending-enabled`";

/** Alarms of a domain that mail is sent from. */
export const mailAlarms = declareAlarms("mail", {
  bounces: {
    ...common,
    symptom:
      "More than 5 % of the mail of {ses:configuration-set} came back for an hour: SES reviews the account, and stops all its mail if the rate doubles.",
    why: "SES reviews an account at 5 % and may stop it at 10 %.",
    threshold: 0.05,
    metric: { namespace, name: "Reputation.BounceRate", statistic: "Maximum" },
    steps: [pause, "Look for a new source of addresses that nobody has confirmed."],
  },
  complaints: {
    ...common,
    symptom:
      "More than 0.1 % of the mail of {ses:configuration-set} was reported as spam for an hour: SES reviews the account, and stops all its mail if the rate doubles.",
    why: "SES reviews an account at 0.1 % and may stop it at 0.5 %.",
    threshold: 0.001,
    metric: { namespace, name: "Reputation.ComplaintRate", statistic: "Maximum" },
    steps: [pause, "Look for a mail that was sent more often than expected, or without a way to end it."],
  },
});
