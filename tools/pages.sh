#!/usr/bin/env bash
# What `make demo` made: for each title and project folder, its first page.
set -euo pipefail
echo
echo "The pages, each one file that opens without a network; the French one lies beside it:"
while [ $# -gt 1 ]; do
    out="$2/out/$(cat "$2/work/last")"
    for page in "$out"/report.en.html "$out"/telegram-*.en.html; do
        if [ -f "$page" ]; then
            printf '\n  %s\n    %s\n' "$1" "$page"
            break
        fi
    done
    shift 2
done
