import { assessedResources, said } from "../support/assessed";

const unknown = "(known after apply)";
const rule = (peer: object) => ({
  aws_security_group: { x: { name: "x" } },
  aws_vpc_security_group_ingress_rule: {
    r: {
      security_group_id: "${aws_security_group.x.id}",
      ip_protocol: "tcp",
      from_port: 22,
      to_port: 22,
      ...peer,
    },
  },
});

test.each<[object, string[]]>([
  [{ cidr_ipv4: "203.0.113.0/24", referenced_security_group_id: unknown }, ["203.0.113.0/24"]],
  [{ cidr_ipv4: "${var.office}" }, ["someone known only after apply"]],
  [{ cidr_ipv4: unknown }, ["someone known only after apply"]],
  [{ referenced_security_group_id: "sg-1", cidr_ipv6: unknown }, ["sg-1"]],
])("the peer %j is called %j", (peer, expected) => {
  const changes = assessedResources(rule({ cidr_ipv4: "10.0.0.0/32" }), rule(peer));
  const connecting = said(changes, "exposure").filter((line) => line.includes("can connect"));
  expect(connecting.map((line) => line.replace(/^.*rule\.r: (.*) can connect.*$/, "$1"))).toEqual(expected);
});
