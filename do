#!/bin/sh
# The one recipe file: ./do demo | test | check | lint | lock
set -eu
cd "$(dirname "$0")"
uv() { if command -v uv >/dev/null 2>&1; then command uv "$@"; else .uv/bin/uv "$@"; fi; }
