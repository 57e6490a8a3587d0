import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { AwsDataComponent } from "../aws-component";
import { MailDomain, type MailDomainProps } from "./aws/mail-domain";
import type { EmailSettings } from "./settings";

export const emailOnAws: AwsDataComponent<"email"> = {
  dataKeyUsers: () => [],
  builder: (shared, { environment, ...context }) => {
    const zone = new DataAwsRoute53Zone(shared, "mail-zone", {
      name: environment.domain.zone,
      privateZone: false,
    });
    return (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const mail = new MailDomain(scope, label, {
        ...settings,
        account: context.account,
        region: context.region,
        name: `${context.prefix}-${label}`,
        label,
        sender: spec.sender,
        zoneId: zone.zoneId,
        alarmTopic: context.alarmTopic,
      } satisfies Complete<Omit<MailDomainProps, keyof EmailSettings>>);
      return {
        grant: (consumer) => mail.grantSend(consumer),
        outputs: { identity: [mail.resource.arn, `Identity of ${name} in SES`] },
      };
    };
  },
};
