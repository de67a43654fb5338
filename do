#!/bin/sh
# Every recipe of this project. The first two are the README's; `./do` alone lists them all.
# POSIX sh, nothing but Python 3.11 or newer needed: what else there is to install, it installs into .uv and .venv.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")"
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV

say() { printf '%s\n' "$*" >&2; }
fail() { say "Stopped: $1."; say "What to do: $2"; exit 1; }

find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    fail "no Python 3.11 or newer was found ($(python3 --version 2>/dev/null || echo 'no python3 at all'))" \
        "on Debian or Ubuntu run 'apt-get install python3 python3-pip'; elsewhere see your system's manual. PYTHON=/path/to/python3 ./do ... names one."
}

# uv makes the environment and installs from the lock. One on the PATH is used; otherwise pip puts a pinned one into .uv.
find_uv() {
    if uv --version >/dev/null 2>&1; then command -v uv; return; fi
    if ! .uv/bin/uv --version >/dev/null 2>&1; then
        "$1" -m pip --version >/dev/null 2>&1 \
            || fail "this Python has no pip" "on Debian or Ubuntu run 'apt-get install python3-pip', then the same command again."
        say "Fetching the installer uv into .uv (once, about 18 MB)"
        rm -rf .uv
        # --target is the one way of installing that a Python managed by the system allows without being overridden.
        PIP_USER=0 PIP_ROOT_USER_ACTION=ignore "$1" -m pip install --quiet --disable-pip-version-check --no-input \
            --require-hashes --target .uv -r locks/uv.txt >&2 || { rm -rf .uv; fail "uv could not be fetched" "$NETWORK"; }
    fi
    echo "$PWD/.uv/bin/uv"
}

NETWORK="see whether this machine reaches the network (behind a proxy, set HTTPS_PROXY), then run the same command again."

# What stamp .venv carries once all of locks/$1.txt is in it; it names the folder, because an environment cannot be moved.
stamp() { echo "$(cat locks/"$1".txt pyproject.toml | cksum) $PWD"; }
is_installed() { [ "$(cat .venv/installed-"$1" 2>/dev/null)" = "$(stamp "$1")" ] && .venv/bin/python -c '' 2>/dev/null; }

# install core|dev: make .venv what locks/$1.txt says; does nothing where nothing has changed since.
install() {
    if is_installed "$1" || is_installed dev; then return; fi
    python="$(find_python)"
    uv="$(find_uv "$python")"
    # The system's certificates, as pip uses them: without, a network that checks what passes through it cannot be used.
    if [ -d /etc/ssl/certs ] || [ "$(uname)" = Darwin ]; then export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"; fi
    # A half-made environment looks whole to an installer; so one whose making was interrupted is made anew.
    if [ -e .venv/unfinished ] || ! .venv/bin/python -c '' 2>/dev/null; then rm -rf .venv; fi
    [ -d .venv ] || "$uv" venv --quiet --python "$python" --no-python-downloads .venv \
        || fail "the environment .venv could not be made" "see the line above; free space and rights of this folder are the usual reasons."
    : >.venv/unfinished
    say "Installing $(grep -c == locks/"$1".txt) packages, pinned by their hashes, into .venv (once)"
    quiet=--quiet
    [ ! -t 2 ] || quiet=
    "$uv" pip install $quiet --python .venv/bin/python --require-hashes -r locks/"$1".txt || fail "packages are missing" "$NETWORK"
    "$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable . \
        || fail "Firsthand itself could not be installed" "see the lines above; 'rm -rf .venv' and the same command again start from nothing."
    rm -f .venv/unfinished
    stamp "$1" >.venv/installed-"$1"
}

run() { .venv/bin/"$@"; }

# check: every step runs, so that one look shows all that is wrong; the last line tells.
step() {
    say "── $1"
    shift
    "$@" || failed="$failed
    $*"
}
# The texts that floors are measured on may not be handed on, so they lie beside the repository, not in it.
floors() {
    texts="${FIRSTHAND_DATA:-../shared/data}/attribution"
    if [ -d "$texts" ]; then
        step "floors of quality" run python -m eval.check "$texts"
        step "floors of linking" run python -m eval.conflict --check
        step "floors of sources" run python -m eval.sources "$texts" --check
        step "floors of proposed masks" run python -m eval.propose --check
        step "floors of registered masks" run python -m eval.masking --texts 2000 --check
        step "floors of the release gate" run python -m eval.rosters --rosters 200 --check
        for part in claims values flight; do
            step "floors of $part" run python -m "eval.$part" "$texts/../weigh" --check
        done
    else
        say "── floors of quality: not measured; FIRSTHAND_DATA names the folder of the annotated texts"
    fi
}
check() {
    failed=
    step "format" run ruff format --check .
    step "lint" run ruff check .
    step "types" run mypy
    step "layers" run lint-imports
    step "reference is up to date" run python docs/reference/write_reference.py --check
    step "documentation" env NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet --site-dir site
    floors
    step "tests" run pytest "$@"
    [ -z "$failed" ] || fail "not ready; these did not pass:$failed" "mend them and run './do check' again."
    say "All is well."
}

lock() {
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"
    uv="$(find_uv "$(find_python)")"
    compile() {
        "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@" >/dev/null
    }
    compile --group build pyproject.toml -o locks/core.txt "$@"
    compile --group build --group dev -c locks/core.txt pyproject.toml -o locks/dev.txt "$@"
    echo uv | compile - -o locks/uv.txt "$@"
}

recipe="${1:-help}"
[ $# -eq 0 ] || shift
case "$recipe" in
    demo) install core; exec .venv/bin/firsthand demo "$@" ;; # the example case, from reports to a page
    test) install dev; exec .venv/bin/pytest "$@" ;; # all tests
    check) install dev; check "$@" ;; # the gate: format, lint, types, layers, docs, floors of quality, tests
    format) install dev; run ruff format .; run ruff check --fix . ;; # mend what can be mended by itself
    docs) install dev; exec .venv/bin/mkdocs serve "$@" ;; # the documentation in a browser
    reference) install dev; run python docs/reference/write_reference.py ;; # write docs/reference anew from the code
    lock) lock "$@" ;; # bring locks/ in line with pyproject.toml (--upgrade: to the newest)
    wheel) install core; run python -m hatchling build -t wheel ;; # dist/firsthand-*.whl
    fresh) exec sh bench/fresh.sh "$@" ;; # clone, then both commands and the wheel in an empty home; takes minutes
    help | -h | --help) say "Usage: ./do RECIPE"; sed -n 's/^    \([a-z]*\)) .*# \(.*\)$/    \1\t\2/p' do >&2 ;;
    *) fail "there is no recipe '$recipe'" "./do alone lists them." ;;
esac
