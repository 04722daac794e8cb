#!/usr/bin/env bash
# What `make roundtrip` needs beside reportkit's own environment: LibreOffice, its bridge for
# Python and Pandoc. What is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tools/apt.sh

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
command -v pandoc >/dev/null || missing+=(pandoc)
/usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)

[ ${#missing[@]} -eq 0 ] || install_packages roundtrip "make roundtrip" "${missing[@]}"
