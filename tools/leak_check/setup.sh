#!/usr/bin/env bash
# Installs the programs that look for metadata; nothing of them is built into the wheel.
set -euo pipefail

say() { printf 'leak-check: %s\n' "$*" >&2; }

missing=()
command -v exiftool >/dev/null || missing+=(libimage-exiftool-perl)
command -v mat2 >/dev/null || missing+=(mat2)
# Without it exiftool sees of a Word file only that it is a zip.
perl -MArchive::Zip -e1 2>/dev/null || missing+=(libarchive-zip-perl)
[ ${#missing[@]} -eq 0 ] && exit 0

say "installing ${missing[*]}"
command="apt-get install -y --no-install-recommends ${missing[*]}"
if ! command -v apt-get >/dev/null; then
    say "install with your system's package manager what corresponds to: ${missing[*]}"
    exit 1
elif [ "$(id -u)" -eq 0 ]; then
    DEBIAN_FRONTEND=noninteractive sh -c "apt-get update && $command" >&2
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n DEBIAN_FRONTEND=noninteractive sh -c "apt-get update && $command" >&2
else
    say "run this and then make leak-check again:"
    printf '\n    sudo apt-get update && sudo %s\n\n' "$command" >&2
    exit 1
fi
