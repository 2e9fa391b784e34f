#!/usr/bin/env bash
# Makes an empty virtual environment, or says plainly why it can't. Usage: new_venv.sh PYTHON DIR
set -euo pipefail
python=$1
venv=$2

if ! command -v "$python" >/dev/null; then
    echo "palermo needs Python 3.11 or later, and there is no '$python' here." >&2
    echo "Install it, or name one: make PYTHON=/path/to/python3.11 ..." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "palermo needs Python 3.11 or later; '$python' is $("$python" --version 2>&1)." >&2
    echo "Name a later one: make PYTHON=/path/to/python3.11 ..." >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "'$python' cannot make virtual environments: its modules venv and ensurepip are missing." >&2
    echo "On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi
"$python" -m venv --clear "$venv"
