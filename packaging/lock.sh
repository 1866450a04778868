#!/usr/bin/env bash
# Writes the hash-locked lists from pyproject.toml. Needs uv; the lists themselves are read by plain pip.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
  uv pip compile pyproject.toml "$@" --generate-hashes --no-annotate --no-header --universal --python-version 3.11 --quiet
}
lock --extra build -o packaging/requirements.txt
lock --extra build --extra dev -o packaging/requirements-dev.txt
lock --extra build --extra model -o packaging/requirements-model.txt
