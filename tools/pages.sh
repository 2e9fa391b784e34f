#!/usr/bin/env bash
# What `make demo` made: for each title, project folder and kind of page, the first page of that kind.
# The first of all is opened, where somebody sits before a screen.
set -euo pipefail
first=""
echo
echo "The pages, each one file that opens without a network; the French one lies beside it:"
while [ $# -gt 2 ]; do
    out="$2/out/$(cat "$2/work/last")"
    for page in "$out/$3"*.en.html; do
        if [ -f "$page" ]; then
            first="${first:-$page}"
            printf '\n  %s\n    %s\n' "$1" "$page"
            break
        fi
    done
    shift 3
done
if [ -t 1 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null; then
    xdg-open "$first" >/dev/null 2>&1 || true
fi
