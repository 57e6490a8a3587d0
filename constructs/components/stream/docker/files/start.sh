#!/usr/bin/env bash
# Starts one node of Kafka, and creates the topics of TOPICS. Existing topics get the new retention, and more partitions; topics that are
# not in TOPICS are kept, with their records. When all topics and users exist, the script writes /tmp/ready, and TOPICS to DATA/topics. Kafka
# is the main process, so that it gets the stop signal. HOST, CLIENTS, DATA, HEAP, SUPER_USERS and TOPICS are set: CLIENTS has one line with name
# and port for each kind of clients, OPEN for those without a login, LOGINS for those with a password. SUPER_USERS may do everything; the user
# monitoring, if there is one, describes topics and groups, and reads no record.
set -euo pipefail
umask 077
mkdir -p "$DATA/log" "$DATA/tmp"
listeners=INSIDE://127.0.0.1:9094,CONTROLLER://127.0.0.1:9093
advertised=INSIDE://127.0.0.1:9094
while read -r name port; do
  listeners=$name://:$port,$listeners
  advertised=$name://$HOST:$port,$advertised
done <<< "$CLIENTS"
cat > /tmp/server.properties <<CONF
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
controller.listener.names=CONTROLLER
# Clients are told HOST, which each of their networks knows; what happens in here has an address of its own.
listeners=$listeners
advertised.listeners=$advertised
inter.broker.listener.name=INSIDE
listener.security.protocol.map=OPEN:PLAINTEXT,LOGINS:SASL_PLAINTEXT,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT
listener.name.logins.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.logins.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=$SUPER_USERS
log.dirs=$DATA/log
auto.create.topics.enable=false
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=10
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=10
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
CONF
cat > /tmp/log4j2.properties <<CONF
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d{ISO8601} %p %c{1}: %m%n
rootLogger.level=WARN
rootLogger.appenderRef.console.ref=console
CONF
# Libraries of compression are unpacked before they are loaded: /tmp lets nothing run.
kafka() {
  heap=$1
  shift
  java "-Xmx$heap" -Dlog4j2.configurationFile=/tmp/log4j2.properties "-Djava.io.tmpdir=$DATA/tmp" -cp '/opt/kafka/libs/*' "$@"
}
topics() { kafka 48m org.apache.kafka.tools.TopicCommand --bootstrap-server 127.0.0.1:9094 "$@"; }
make_topic() {
  topics --create --if-not-exists --topic "$1" --partitions "$2" --config "retention.ms=$3"
  kafka 48m kafka.admin.ConfigCommand --bootstrap-server 127.0.0.1:9094 --alter --entity-type topics --entity-name "$1" --add-config "retention.ms=$3"
  now=$(topics --describe --topic "$1" | sed -n 's/.*PartitionCount: *\([0-9]*\).*/\1/p')
  [ "$now" -ge "$2" ] || topics --alter --topic "$1" --partitions "$2"
}
# Kafka 4.0 has the program under another name.
allow() {
  kafka 48m org.apache.kafka.tools.AclCommand --bootstrap-server 127.0.0.1:9094 "$@" || kafka 48m kafka.admin.AclCommand --bootstrap-server 127.0.0.1:9094 "$@"
}
make_topics() {
  until (exec 3<> /dev/tcp/127.0.0.1/9094) 2> /dev/null; do sleep 0.5; done
  if [ "$(cat "$DATA/topics" 2> /dev/null)" != "$TOPICS" ]; then
    while read -r label partitions retention; do
      make_topic "$label" "$partitions" "$retention" < /dev/null
    done <<< "$TOPICS"
    printf '%s' "$TOPICS" > "$DATA/topics"
  fi
  [ ! -d /run/secrets ] || bash /plinth/set-passwords.sh
  [ ! -e /run/secrets/monitoring_password ] || allow --add --allow-principal User:monitoring --operation Describe --topic '*' --group '*'
  touch /tmp/ready
  echo "topics are made"
}

rm -rf "$DATA/tmp/"*
if [ ! -f "$DATA/log/meta.properties" ]; then
  kafka 64m kafka.tools.StorageTool format --ignore-formatted --cluster-id 5L6g3nShT-eMCtK--X86sw --config /tmp/server.properties
fi
make_topics &
# shellcheck disable=SC2153
exec java "-Xms$HEAP" "-Xmx$HEAP" -Dlog4j2.configurationFile=/tmp/log4j2.properties "-Djava.io.tmpdir=$DATA/tmp" -cp '/opt/kafka/libs/*' kafka.Kafka /tmp/server.properties
