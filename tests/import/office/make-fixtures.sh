#!/bin/sh
# Makes the files of `fixtures` with LibreOffice, from the page beside this script:
#
#   apt-get install --no-install-recommends libreoffice-writer-nogui
#   tests/import/office/make-fixtures.sh
#
# Tests read what is committed; nobody needs LibreOffice for them.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p fixtures
convert() { # FORMAT[:FILTER] FILE
  soffice --headless --convert-to "$1" --outdir "$work" "$2" > /dev/null 2>&1
}
soffice --headless --infilter="HTML (StarWriter)" --convert-to odt:writer8 --outdir "$work" policy.html > /dev/null 2>&1
convert docx "$work/policy.odt"
convert rtf "$work/policy.odt"
cp "$work/policy.odt" fixtures/libreoffice.odt
cp "$work/policy.docx" fixtures/libreoffice.docx
cp "$work/policy.rtf" fixtures/libreoffice.rtf
convert 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' "$work/policy.odt"
cp "$work/policy.pdf" fixtures/libreoffice-tagged.pdf
convert 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}' "$work/policy.odt"
cp "$work/policy.pdf" fixtures/libreoffice-untagged.pdf
