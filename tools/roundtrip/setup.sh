#!/usr/bin/env bash
# What `make roundtrip` needs beside reportkit's own environment: LibreOffice, its bridge for
# Python and Pandoc. What is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tools/apt.sh

missing=()
# The variants without a screen (`-nogui`) lack the descriptions of Writer's windows, and without
# them Writer ends when it is told to edit. Calc is for the tests of the survey's forms.
office=$(dirname "$(readlink -f "$(command -v soffice || echo /nowhere/soffice)")")
[ -e "$office/../share/config/soffice.cfg/modules/swriter/ui" ] || missing+=(libreoffice-writer)
[ -e "$office/libsclo.so" ] || missing+=(libreoffice-calc)
command -v pandoc >/dev/null || missing+=(pandoc)
/usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)

[ ${#missing[@]} -eq 0 ] || install_packages roundtrip "make roundtrip" "${missing[@]}"
