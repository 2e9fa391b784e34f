#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests, where that is possible.
# Without one they are skipped loudly (with CI=true they fail).
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if [ -n "${PALERMO_CHROMIUM:-}" ]; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing Chromium for the browser tests ..."
    if apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install --yes --no-install-recommends chromium >/dev/null; then
        exit 0
    fi
fi
echo "There is no Chromium here: the tests that open the report in a browser are skipped." >&2
echo "Install it (on Debian: apt-get install chromium), or name one in PALERMO_CHROMIUM." >&2
