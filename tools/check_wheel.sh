#!/usr/bin/env bash
# Builds the wheel, installs it into a clean environment outside this folder, and builds one region
# of a workspace that `reportkit init` made there: nothing may depend on the checkout.
set -euo pipefail
cd "$(dirname "$0")/.."

clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT

rm -rf dist
.venv/bin/python -m build --wheel --no-isolation --outdir dist >/dev/null
python3=$(.venv/bin/python -c 'import sys; print(sys._base_executable)')
"$python3" -m venv "$clean/venv"
# The same versions as in the lock file, but only those that the wheel itself asks for.
grep -oE '^[A-Za-z0-9._-]+==[^ ;\\]+' requirements.lock >"$clean/constraints.txt"
"$clean/venv/bin/pip" install --quiet --disable-pip-version-check \
    -c "$clean/constraints.txt" dist/*.whl

cd "$clean"
reportkit() { "$clean/venv/bin/reportkit" --ui-lang en "$@"; }
reportkit --version
reportkit init tour
reportkit check --workspace tour
region=$(basename tour/project_reports/*/)
reportkit build "$region" --workspace tour
for format in pdf docx html; do
    for language in fi sv; do
        compgen -G "tour/output/$region/$language/*.$format" >/dev/null ||
            { echo "missing: $region $language $format" >&2; exit 1; }
    done
done
echo "wheel-check: done"
