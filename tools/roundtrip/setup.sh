#!/usr/bin/env bash
# What `make roundtrip` needs beside reportkit's own environment: LibreOffice, its bridge for
# Python and Pandoc. What is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")/../.."

say() { printf 'roundtrip: %s\n' "$*" >&2; }

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
command -v pandoc >/dev/null || missing+=(pandoc)
/usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)

if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi
say "installing ${missing[*]}"
command="apt-get install -y --no-install-recommends ${missing[*]}"
if ! command -v apt-get >/dev/null; then
    say "install with your system's package manager what corresponds to: ${missing[*]}"
    exit 1
elif [ "$(id -u)" -eq 0 ]; then
    DEBIAN_FRONTEND=noninteractive sh -c "apt-get update && $command" >&2
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n sh -c "export DEBIAN_FRONTEND=noninteractive; apt-get update && $command" >&2
else
    say "run this and then make roundtrip again:"
    printf '\n    sudo apt-get update && sudo %s\n\n' "$command" >&2
    exit 1
fi
