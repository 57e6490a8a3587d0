# shellcheck shell=sh
# Sourced. report <container>: what became of it, its last lines, and where there are more.
report() {
  state=$(docker container inspect --format \
    '{{.State.Status}}, exit code {{.State.ExitCode}}, started again {{.RestartCount}} times{{with .State.Health}}, health {{.Status}}{{end}}' "$1" 2>&1)
  printf '\n%s: %s. Its last lines:\n' "$1" "$state" >&2
  docker logs --tail 10 "$1" 2>&1 | sed 's/^/  /' >&2
  printf 'More: docker logs %s\n' "$1" >&2
}
