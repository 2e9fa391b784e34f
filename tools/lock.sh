#!/usr/bin/env bash
# Resolves requirements.txt and requirements-dev.txt anew from pyproject.toml.
# Extras stay in the files: pip takes the newest "coverage[toml]" for unpinned beside "coverage==...".
# Usage: lock.sh PYTHON [--upgrade]. pip-tools gets an environment of its own, under build/. No index address goes into the files.
set -euo pipefail
python=$1
shift
flags=("$@")
venv=build/lock-venv
pip_tools="pip-tools==7.6.2"

[ -x "$venv/bin/pip-compile" ] || {
    "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet "$pip_tools"
}
compile() {
    "$venv/bin/pip-compile" --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-header \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
        --build-deps-for editable "${flags[@]}" "$@" pyproject.toml
}
finish() { # our own header, which names no machine
    { printf '# %s\n# Made by `make lock` from pyproject.toml; do not edit.\n' "$2"; cat "$1.new"; } >"$1"
    rm "$1.new"
    if grep -nE '(https?|file)://|--(extra-)?index-url|--find-links' "$1"; then
        echo "$1 names a download address" >&2
        exit 1
    fi
}
start() { if [ -f "$1" ]; then cp "$1" "$1.new"; fi; } # pins that still fit are kept

start requirements.txt
compile --output-file requirements.txt.new
finish requirements.txt "What palermo needs, and what installs it: every file by its hash."
start requirements-dev.txt
compile --extra dev --constraint requirements.txt --output-file requirements-dev.txt.new
finish requirements-dev.txt "The same, and what its tests and gates need."
