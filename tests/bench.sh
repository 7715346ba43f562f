#!/bin/sh
# Tests of bench/compare and of bench/run: its reports on made-up results, its measuring on a hundred rows. No peers, no network; a few
# seconds, and the build of nba where it has not been built.
# Prints "ok - NAME", "not ok - NAME" or "skip - NAME" for each case.
set -u

cd "$(dirname "$0")/.." || exit 1
# shellcheck source=tests/shell/cases.sh
. tests/shell/cases.sh

check 'the lock file of the peers names no registry' equal '' "$(grep -nE '"resolved"|://' "$repository/bench/package-lock.json")"
check 'bench/run --help teaches without installing anything' contains 'Usage: bench/run' "$("$repository/bench/run" --help)"
wrong=$("$repository/bench/run" --case profile-3m 2>&1; echo "exit $?")
check 'bench/run names what it cannot measure' equal "bench/run: unknown case 'profile-3m': profile-1k, profile-2m, profile-20m, \
validate-1k or validate-2m (see bench/run --help)
exit 2" "$wrong"
wrong=$("$repository/bench/run" --sizes=100,1e3 2>&1; echo "exit $?")
check 'and sizes that are no numbers' equal "bench/run: --sizes needs a positive whole number, not '1e3' (see bench/run --help)
exit 2" "$wrong"

check 'bench/engine --help teaches without measuring' contains 'Usage: bench/engine' "$("$repository/bench/engine" --help)"
wrong=$("$repository/bench/engine" --seconds ten 2>&1; echo "exit $?")
check 'and names what is no number of seconds' equal "bench/engine: --seconds needs a positive whole number, not 'ten'
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

# A validation, against nba's profile and polars: result NAME VALIDATE-WALL VALIDATE-PEAK PROFILE-WALL POLARS-WALL
validation() {
    echo "{ \"name\": \"$1\", \"rows\": 2000000, \"columns\": 10, \"bytes\": 200000000, \"results\": [
        $(command_result 'nba validate' "$2" "$3"), $(command_result 'nba profile' "$4" 100), $(command_result polars "$5" 1000)] }"
}
run_of "$(result profile-2m 2 100 4)" "$(validation validate-2m 1.2 200 1 4)" >"$work/baseline"
run_of "$(result profile-2m 2 100 4)" "$(validation validate-2m 1.5 360 1 2.9)" >"$work/slower"
slower=$(compare baseline slower)
check 'a validation is compared with the profile' contains \
    'WORSE  validate-2m: nba validate / nba profile, wall clock: 1.200 -> 1.500 (+25.0 %)' "$slower"
check 'and with the peer' contains 'WORSE  validate-2m: nba validate / polars, peak memory: 0.200 -> 0.360 (+80.0 %)' "$slower"
check 'a validation has no part in how the profile grows' contains '6 of 9 ratios' "$slower"
report=$("$repository/bench/run" --report baseline)
check 'the table of a validation has both ratios' contains \
    'nba validate   1.200  0.010  99.000  1.200       200   167     600         60.0           0.30                1.20' "$report"
check 'targets that are met are said to be' contains 'target: wall / polars at most 0.50: 0.30, met
target: wall / nba profile at most 1.40: 1.20, met
target: peak MiB at most 350: 200, met' "$report"
report=$("$repository/bench/run" --report slower --markdown="$work/page.md")
check 'and those that are missed' contains '- target: wall / polars at most 0.50: 0.52, MISSED
- target: wall / nba profile at most 1.40: 1.50, MISSED
- target: peak MiB at most 350: 360, MISSED' "$(cat page.md)"

if ! [ -x /usr/bin/time ] || ! command -v bash >/dev/null; then
    echo 'skip - measuring a hundred rows: GNU time or bash is not installed'
    exit "$status"
fi

# The files of this measurement are not those of the next real one.
measured() { TMPDIR="$work" "$repository/bench/run" --peers none --runs 1 "$@" 2>&1; echo "exit $?"; }
measured=$(measured --validate-rows 100 --sizes=100,200 --json fresh --markdown=page.md)
check 'a validation is measured next to the profile' contains 'validate-100, round 1 of 1: nba validate ' "$measured"
check 'and over growing sizes' contains 'sizes, round 1 of 1: 100 ' "$measured"
check 'which ends well' contains 'exit 0' "$measured"
# shellcheck disable=SC2016 # the dollars are JavaScript's
check 'the file names commands, sizes and one version of nba' equal 'validate-100: nba validate, nba profile; sizes 100, 200; nba' "$(
    node -e 'const it = JSON.parse(require("fs").readFileSync("fresh"))
        const [one] = it.cases
        const [commands, sizes] = [one.results.map((r) => r.command), it.sizes.map((s) => s.rows)]
        console.log(`${one.name}: ${commands.join(", ")}; sizes ${sizes.join(", ")}; ${Object.keys(it.versions)}`)'
)"
check 'the page has the table of sizes' contains '| rows | MB | wall s | min | max | CPU s | rows/s | MB/s | peak MiB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 100 | 0.0' "$(cat page.md)"
check 'what was measured can be compared' contains 'same   validate-100: nba validate / nba profile, wall clock' "$(compare fresh fresh)"

# Fifty rows break the rule about the number of rows.
broken=$(measured --validate-rows 50)
check 'a validation that fails is not measured' contains 'bench/run: nba validate failed (exit code 1):' "$broken"
check 'and the rule that broke is named' contains 'row_count' "$broken"

exit "$status"
