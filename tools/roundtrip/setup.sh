#!/usr/bin/env bash
# What `make roundtrip` needs beside reportkit's own environment: LibreOffice, its bridge for
# Python and Pandoc. What is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tools/apt.sh

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
# Writer may be there without Calc, which the tests of the survey's forms need.
has_calc() { [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ]; }
command -v soffice >/dev/null && has_calc || missing+=(libreoffice-calc-nogui)
command -v pandoc >/dev/null || missing+=(pandoc)
/usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)

[ ${#missing[@]} -eq 0 ] || install_packages roundtrip "make roundtrip" "${missing[@]}"
