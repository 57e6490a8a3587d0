#!/bin/sh
# Creates the volume VOLUME with the label LABEL if it is missing, and gives it to OWNER, a numeric user and group. IMAGE is any image
# with a shell: the container runs as root without a network, and ends at once. The engine copies files of an image, and their
# owner, into a volume that is empty: a hidden file keeps it from that.
set -eu
docker volume create --label "$LABEL" "$VOLUME" > /dev/null
# Quoted for the shell in the container.
# shellcheck disable=SC2016
docker run --rm --network none --user 0:0 --read-only --cap-drop ALL --cap-add CHOWN --cap-add DAC_OVERRIDE --cap-add FOWNER \
  --security-opt no-new-privileges:true --mount "type=volume,source=$VOLUME,target=/volume,volume-nocopy" --env "OWNER=$OWNER" \
  --entrypoint sh "$IMAGE" -c 'touch /volume/.plinth; [ "$(stat -c %u:%g /volume)" = "$OWNER" ] || { chmod 0750 /volume && chown -R "$OWNER" /volume; }'
