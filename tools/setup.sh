#!/usr/bin/env bash
# Makes .venv ready: native libraries, pinned dependencies, reportkit itself. What is done already
# is not done again, so a second run takes a moment.
set -euo pipefail
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/.set-up

# shellcheck source=tools/apt.sh
. tools/apt.sh

say() { printf 'setup: %s\n' "$*" >&2; }

# --- what this run would make, in one line, to compare with what the last run made ---

state() {
    printf '%s %s\n' "$("$1" -c 'import sys; print(sys.version, sys.prefix)' | tr '\n' ' ')" \
        "$(cat requirements.lock pyproject.toml tools/setup.sh | cksum)"
}

# Without it every start compiles all modules anew where Python is told to write no bytecode.
compile_modules() { $VENV/bin/python -m compileall -q reportkit; }

if [ -x $VENV/bin/python ] && [ -f $STAMP ] && [ "$(cat $STAMP)" = "$(state $VENV/bin/python)" ]; then
    compile_modules
    exit 0
fi

# --- Python ---

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    say "Python 3.11 or newer is needed; set PYTHON to its path"
    exit 1
}
PYTHON=$(find_python)

# --- native libraries ---

# WeasyPrint loads these by name when it sets a page; voikko tells where Finnish words divide.
missing_packages() {
    "$PYTHON" - <<'PY'
import ctypes
import sys

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
    "libvoikko.so.1": "libvoikko1 voikko-fi",
}


def is_missing(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


if sys.platform == "linux":
    packages = [package for library, package in LIBRARIES.items() if is_missing(library)]
    try:
        import ensurepip
    except ImportError:
        packages.append(f"python3-venv python{sys.version_info.major}.{sys.version_info.minor}-venv")
    print(" ".join(packages))
PY
}

packages=$(missing_packages)
if [ -n "$packages" ]; then
    # shellcheck disable=SC2086  # a list of package names
    install_packages setup "the same make command" $packages
fi

# --- virtual environment ---

if ! is_new_enough $VENV/bin/python; then
    say "making $VENV with $PYTHON"
    "$PYTHON" -m venv --clear $VENV
fi
say "installing the pinned dependencies"
$VENV/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements.lock
$VENV/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation --editable .
compile_modules
state $VENV/bin/python >$STAMP
say "ready"
