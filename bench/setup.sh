#!/usr/bin/env bash
# Makes .bench/venv ready: the programs that reportkit is compared with. What is done is not done
# again.
set -euo pipefail
cd "$(dirname "$0")/.."

state=$(cat requirements-bench.lock bench/setup.sh | cksum)
if [ -f .bench/.set-up ] && [ "$(cat .bench/.set-up)" = "$state" ]; then
    exit 0
fi
printf 'bench: installing the peers\n' >&2
rm -rf .bench/venv
mkdir -p .bench
.venv/bin/python -m venv .bench/venv
.bench/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements-bench.lock
printf '%s' "$state" >.bench/.set-up
