#!/usr/bin/env bash
# Installs the programs that look for metadata; nothing of them is built into the wheel.
set -euo pipefail

cd "$(dirname "$0")/../.."
. tools/apt.sh

missing=()
command -v exiftool >/dev/null || missing+=(libimage-exiftool-perl)
command -v mat2 >/dev/null || missing+=(mat2)
# Without it exiftool sees of a Word file only that it is a zip.
perl -MArchive::Zip -e1 2>/dev/null || missing+=(libarchive-zip-perl)
[ ${#missing[@]} -eq 0 ] || install_packages leak-check "make leak-check" "${missing[@]}"
