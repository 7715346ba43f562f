# What every shell suite needs: a scratch folder in $work, the checkout in $repository, and checks that print their outcome.
# Sourced from the root of the repository.
# shellcheck shell=sh disable=SC2034 # the suites use them
repository=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@"; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        status=1
    fi
}

# shellcheck disable=SC2317 # called by check
equal() { [ "$1" = "$2" ] || { printf 'expected: %s\nactual:   %s\n' "$1" "$2" && return 1; }; }
# shellcheck disable=SC2317 # called by check
contains() { case $2 in *"$1"*) ;; *) printf 'expected to contain: %s\nactual: %s\n' "$1" "$2" && return 1 ;; esac; }
