# Sourced by bench/run: what a measurement needs, installed or named.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # bench/run sets bench, root and peers, and uses file and work

work=${TMPDIR:-/tmp}/nba-bench

# Debian packages are installed where that is ours to do: as root, on Debian.
install_package() {
    [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null || return 1
    printf 'bench/run: installing %s\n' "$1" >&2
    (
        export DEBIAN_FRONTEND=noninteractive
        set -- apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "$1"
        "$@" || { apt-get update -qq && "$@"; }
    ) </dev/null >&2
}

# need COMMAND PACKAGE
need() {
    command -v "$1" >/dev/null && return
    install_package "$2" && command -v "$1" >/dev/null && return
    die "needs the command '$1': install the package $2 (apt-get install $2)"
}

# Debian's own Python: another one that comes first in PATH would not find Debian's pandas.
has_pandas() { /usr/bin/python3 -c 'import pandas' 2>/dev/null; }

need_peers() {
    need bash bash
    # GNU time, not a wrapper in Python or node: a process inherits the peak memory of the one that forked it, and GNU time's is tiny.
    [ -x /usr/bin/time ] || { install_package time && [ -x /usr/bin/time ]; } ||
        die 'needs /usr/bin/time (GNU time): install the package time (apt-get install time)'
    case ,$peers, in
        *,pandas,*)
            has_pandas || { install_package python3-pandas && has_pandas; } ||
                die 'needs pandas for /usr/bin/python3: install the package python3-pandas (apt-get install python3-pandas), or use --peers polars,duckdb'
            ;;
    esac
    case ,$peers, in
        *,polars,* | *,duckdb,*) install_from_npm ;;
    esac
}

# Once for each state of the lock file. No scripts of packages run; these need none.
install_from_npm() {
    cmp -s "$bench/package-lock.json" "$bench/node_modules/.installed" && return
    need npm npm
    printf 'bench/run: installing peers from npm into bench/node_modules\n' >&2
    (CDPATH='' cd -- "$bench" && npm ci --ignore-scripts --loglevel=error) >&2 || die 'npm could not install the peers (its output is above); --peers pandas needs none of them'
    cp "$bench/package-lock.json" "$bench/node_modules/.installed"
}

# generate ROWS: sets file. A kept file of another generator is made again: a longer file begins with the shorter one of its seed.
generate() {
    mkdir -p "$work" || die "can't write to $work"
    file=$work/season-$1.csv
    head=$work/head.csv
    "$root/nba" generate --rows 1000 --seed 1 --output "$head" >/dev/null
    if [ "$1" = 1000 ]; then
        mv -f "$head" "$file"
        return
    fi
    if [ -f "$file" ] && [ "$1" -gt 1000 ] && cmp -s -n "$(wc -c <"$head")" "$head" "$file"; then return; fi
    printf 'bench/run: generating %s\n' "$file" >&2
    "$root/nba" generate --rows "$1" --seed 1 --output "$file.part" >/dev/null
    mv -f "$file.part" "$file"
}
