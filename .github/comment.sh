#!/usr/bin/env bash
# Writes the one review comment of a pull request, or writes it anew: bash .github/comment.sh <repository> <number> <file>
# The file begins with a mark, by which the comment of an earlier push is found.
set -euo pipefail
repository=$1 number=$2 file=$3
mark=$(head -n 1 "$file")

own=$(gh api --paginate "repos/$repository/issues/$number/comments" \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1)
if [ -n "$own" ]; then
  gh api --method PATCH "repos/$repository/issues/comments/$own" --field "body=@$file" --silent
else
  gh api --method POST "repos/$repository/issues/$number/comments" --field "body=@$file" --silent
fi
