#!/bin/sh
# Tests of bench/compare and of the reports of bench/run, on made-up results: no peers, no network, about a second in all.
# Prints "ok - NAME", "not ok - NAME" or "skip - NAME" for each case.
set -u

cd "$(dirname "$0")/.." || exit 1
# shellcheck source=tests/shell/cases.sh
. tests/shell/cases.sh

check 'the lock file of the peers names no registry' equal '' "$(grep -nE '"resolved"|://' "$repository/bench/package-lock.json")"
check 'bench/run --help teaches without installing anything' contains 'Usage: bench/run' "$("$repository/bench/run" --help)"
wrong=$("$repository/bench/run" --case profile-3m 2>&1; echo "exit $?")
check 'bench/run names what it cannot measure' equal "bench/run: unknown case 'profile-3m': profile-1k, profile-2m or profile-20m \
(see bench/run --help)
exit 2" "$wrong"

if ! command -v node >/dev/null; then
    echo 'skip - bench/compare and the reports: node is not installed'
    exit "$status"
fi

# result NAME NBA-WALL NBA-PEAK POLARS-WALL: three samples around each median; polars has 0 for "not measured".
result() {
    polars=''
    if [ "$4" != 0 ]; then polars=", $(command_result polars "$4" 1000)"; fi
    echo "{ \"name\": \"$1\", \"rows\": 2000000, \"columns\": 10, \"bytes\": 200000000, \"results\": [$(command_result nba "$2" "$3")$polars] }"
}
command_result() { # COMMAND WALL PEAK
    echo "{ \"command\": \"$1\", \"wall\": [$2, 0.01, 99], \"cpu\": [$2, 0.01, 99], \"peak\": [$3, 1, 9999] }"
}
run_of() { # CASE...
    joined=$(printf '%s,' "$@")
    echo "{ \"format\": 1, \"date\": \"2026-01-02\", \"commit\": null, \"load\": 0, \"runs\": 3, \"versions\": { \"nba\": \"1\" },
        \"machine\": { \"cpu\": \"A\", \"cores\": 2, \"memoryMiB\": 1024, \"kernel\": \"L\", \"dotnet\": \"10\", \"node\": \"20\" },
        \"cases\": [${joined%,}] }"
}
compare() { "$repository/bench/compare" "$@" 2>&1; echo "exit $?"; }

run_of "$(result profile-2m 2 100 4)" >"$work/baseline"
run_of "$(result profile-2m 6 100 12)" >"$work/slow-machine"
run_of "$(result profile-2m 2.3 100 4)" >"$work/slower"
run_of "$(result profile-2m 2 120 4)" >"$work/larger"
run_of "$(result profile-2m 1 50 4)" >"$work/better"
run_of "$(result profile-1k 2 100 4)" >"$work/other"
echo '{ "format": 99 }' >"$work/unknown"
cd "$work" || exit 1

check 'a machine three times slower changes no ratio' equal 'same   profile-2m: nba / polars, wall clock: 0.500 -> 0.500 (+0.0 %)
same   profile-2m: nba / polars, CPU seconds: 0.500 -> 0.500 (+0.0 %)
same   profile-2m: nba / polars, peak memory: 0.100 -> 0.100 (+0.0 %)
none of 3 ratios grew by more than 10 %
exit 0' "$(compare baseline slow-machine)"
slower=$(compare baseline slower)
check 'what got slower is named' contains 'WORSE  profile-2m: nba / polars, wall clock: 0.500 -> 0.575 (+15.0 %)' "$slower"
check 'and ends with 1' contains '2 of 3 ratios grew by more than 10 %
exit 1' "$slower"
check 'within the tolerance that was asked for it passes' contains 'exit 0' "$(compare --tolerance 20 baseline slower)"
check 'more memory counts, too' contains 'WORSE  profile-2m: nba / polars, peak memory: 0.100 -> 0.120 (+20.0 %)' "$(compare baseline larger)"
check 'getting better is no fault' contains 'exit 0' "$(compare baseline better)"
check 'runs without a common case are refused' equal 'bench/compare: the two runs have no case and peer in common
exit 2' "$(compare baseline other)"
check 'a file of another format is refused' contains 'exit 2' "$(compare baseline unknown)"
check 'a missing argument is explained' contains 'needs two files' "$(compare baseline)"

# Ten times the rows in ten times the time and the same memory, then with half as much again.
large() { result profile-20m "$1" "$2" 0 | sed 's/"rows": 2000000/"rows": 20000000/'; }
run_of "$(result profile-2m 2 100 4)" "$(large 20 100)" >"$work/baseline"
run_of "$(result profile-2m 2 100 4)" "$(large 20 150)" >"$work/growing"
growing=$(compare baseline growing)
check 'memory that grows with the rows is named' contains \
    'WORSE  profile-20m: nba / nba on profile-2m, peak memory: 1.000 -> 1.500 (+50.0 %)' "$growing"
check 'and time a row is compared across sizes' contains 'same   profile-20m: nba / nba on profile-2m, wall clock: 1.000 -> 1.000' "$growing"

report=$("$repository/bench/run" --report growing --markdown="$work/page.md")
check 'the table has medians, spread and derived figures' contains \
    'nba       2.000  0.010  99.000  2.000       100   100    1000        100.0           0.50' "$report"
check 'the page has the same table and the growth of memory' contains \
    '| nba | 2.000 | 0.010 | 99.000 | 2.000 | 100 | 100 | 1000 | 100.0 | 0.50 |' "$(cat page.md)"
check 'which names both sizes' contains 'from 2,000,000 to 20,000,000 rows: 100 to 150 MiB (x 1.50)' "$(cat page.md)"

exit "$status"
