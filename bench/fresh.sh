#!/bin/sh
# Does a stranger's machine get from a clone to findings? `./do fresh` clones what is committed into an empty folder, then, with an
# empty home and a bare environment, runs the README's two commands (each twice), `pip install .` into a plain venv, and the wheel far
# from the checkout. FRESH_PATH names other folders to look for python3 in; the default has no uv. Prints seconds for each step.
set -eu
source="$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)"
place="$(mktemp -d "${TMPDIR:-/tmp}/first hand fresh XXXXXX")"
trap 'rm -rf "$place"' EXIT
mkdir "$place/home" "$place/elsewhere"

bare() { env -i HOME="$place/home" PATH="${FRESH_PATH:-/usr/bin:/bin}" "$@"; }

timed() {
    name="$1"
    shift
    began="$(date +%s)"
    if ! "$@" >"$place/log" 2>&1 </dev/null; then
        tail -n 60 "$place/log"
        echo "FAILED: $name"
        exit 1
    fi
    printf '%5d s  %s\n' "$(($(date +%s) - began))" "$name"
}

timed "git clone" git clone --quiet "$source" "$place/clone of firsthand"
cd "$place/elsewhere"
clone="$place/clone of firsthand"
timed "./do demo, first time (installs)" bare "$clone/do" demo
timed "./do demo, again" bare "$clone/do" demo
timed "./do test, first time (installs)" bare "$clone/do" test
tail -n 1 "$place/log"
timed "installed tests again: start only" bare "$clone/do" test --version
timed "python3 -m venv" bare python3 -m venv "$place/plain"
timed "pip install . into it" bare "$place/plain/bin/pip" install --quiet "$clone"
timed "demo from pip's installation" bare "$place/plain/bin/firsthand" demo
timed "./do wheel" bare "$clone/do" wheel
timed "python3 -m venv" bare python3 -m venv "$place/wheel"
timed "pip install the wheel" bare "$place/wheel/bin/pip" install --quiet "$clone"/dist/firsthand-*.whl
mv "$clone" "$place/moved away" # so that nothing can come from the checkout
mkdir "$place/empty"
cd "$place/empty"
timed "demo from the wheel, no checkout" bare "$place/wheel/bin/firsthand" demo
echo "A fresh clone works."
