#!/bin/sh
# ./nba test. The launcher has found the SDK and stands at the repository's root.
# The last line is always "N passed, N failed, N skipped", summed over everything that ran.
set -eu

usage() {
    cat <<'END'
Usage: ./nba test [options]

Builds the solution, runs every suite (tests/*.Tests, tests/*.sh) and ends with one line: N passed, N failed, N skipped.
The suite of NbaGrains.Tables runs again under each NBA_SIMD width, so that every variant of the CSV reader is tested.

  --coverage    measure coverage of every room, print the table, fail below 90 % of lines or 85 % of branches
  --filter X    only the tests that match X (as in dotnet test: a part of the name, or an expression);
                coverage is then printed but not judged
  --quick       without the extra NBA_SIMD passes
  --no-skips    a skipped test fails the run
  --help        this text

Exit code: 0 all passed; 1 a test failed, coverage is too low, a test was skipped under --no-skips, or none ran;
2 wrong usage; 3 it could not build or run. Results (trx, coverage) stay in .build/test.
END
}

least_lines=90
least_branches=85
simd_widths='scalar 256 512'
# Of those, the ones that run under coverage too. Instrumented code is several times slower; the default pass covers the widest.
covered_widths='scalar 256'
hang=10min

coverage=no filter='' quick=no skips=allowed
while [ $# -gt 0 ]; do
    case $1 in
        --coverage) coverage=yes ;;
        --filter=*) filter=${1#*=} ;;
        --filter)
            if [ $# -lt 2 ]; then echo 'nba test: --filter needs a value' >&2 && exit 2; fi
            shift
            filter=$1
            ;;
        --quick) quick=yes ;;
        --no-skips) skips=refused ;;
        --help | -h) usage && exit ;;
        *) echo "nba test: unknown option '$1' (see ./nba test --help)" >&2 && exit 2 ;;
    esac
    shift
done

passed=0 failed=0 skipped=0 status=0

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    exit "$status"
}

# problem STATUS TEXT: the gravest status is kept.
problem() {
    echo "$2"
    if [ "$1" -gt "$status" ]; then status=$1; fi
}

out=.build/test
mkdir -p .build
exec 9>.build/test.lock
if ! flock -n 9; then
    echo 'nba test: waiting for another run to end' >&2
    flock 9
fi
rm -rf "$out"
mkdir -p "$out"

# add LABEL PASSED FAILED SKIPPED STARTED
add() {
    passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
    echo "$1: $2 passed, $3 failed, $4 skipped ($(($(date +%s) - $5)) s)"
    if [ "$3" -gt 0 ]; then problem 1 "$1: FAILED"; fi
}

# What vstest says besides the tests' own words.
without_noise() {
    sed -e '/^Test run for /d' -e '/^A total of /d' -e '/^Results File: /d' -e '/^\[xUnit\.net /d' -e "/^Data collector 'Blame'/d" \
        -e '/^Attachments:/,$d' "$1"
}

skip_reasons() {
    awk '
        function text(s) {
            gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&#x[0-9A-F]+;/, " ", s); gsub(/&amp;/, "\\&", s)
            return s
        }
        /<UnitTestResult / { name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name); skip = /outcome="NotExecuted"/ }
        skip && /<Message>/ { sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); print "  skipped: " text(name) ": " text($0); skip = 0 }
    ' "$1"
}

# run_suite NAME [SIMD-WIDTH [COVERAGE]]
run_suite() {
    label=$1${2:+ (NBA_SIMD=$2)}
    results=$out/$1${2:+.$2}
    mkdir -p "$results"
    simd=${2:-${NBA_SIMD-}} collect=${3:-$coverage}
    set -- dotnet test "tests/$1" --no-build -c Release --nologo -v quiet --results-directory "$results" \
        --logger 'console;verbosity=minimal' --logger 'trx;LogFileName=results.trx' \
        --blame-hang-timeout "$hang" --blame-hang-dump-type none
    if [ -n "$filter" ]; then set -- "$@" --filter "$filter"; fi
    if [ "$collect" = yes ]; then set -- "$@" --collect 'XPlat Code Coverage' --settings tests/coverage.runsettings; fi
    if [ -n "$simd" ]; then set -- env NBA_SIMD="$simd" "$@"; fi

    started=$(date +%s) code=0
    "$@" </dev/null >"$results/log" 2>&1 9>&- || code=$?
    total=0 executed=0 ok=0
    if [ -f "$results/results.trx" ]; then
        counters=$(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$results/results.trx")
        read -r total executed ok <<END
$counters
END
    elif [ "$code" -ne 0 ]; then
        problem 3 "$label: could not run"
    fi
    bad=$((executed - ok))
    # A process that died half-way may have reported no failure at all.
    if [ "$code" -ne 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    if [ "$bad" -gt 0 ]; then without_noise "$results/log"; fi
    add "$label" "$ok" "$bad" "$((total - executed))" "$started"
    if [ "$total" -gt "$executed" ]; then skip_reasons "$results/results.trx"; fi
}

# A shell test prints "ok - NAME", "not ok - NAME" or "skip - NAME" for each of its cases.
run_script() {
    started=$(date +%s) code=0
    sh "$1" </dev/null >"$out/${1##*/}.log" 2>&1 9>&- || code=$?
    ok=$(grep -c '^ok - ' "$out/${1##*/}.log") || :
    bad=$(grep -c '^not ok - ' "$out/${1##*/}.log") || :
    skip=$(grep -c '^skip - ' "$out/${1##*/}.log") || :
    if [ "$code" -ne 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    if [ "$bad" -gt 0 ]; then grep -v '^ok - ' "$out/${1##*/}.log" || :; fi
    add "$1" "$ok" "$bad" "$skip" "$started"
    sed -n 's/^skip - /  skipped: /p' "$out/${1##*/}.log"
}

for project in tests/*.Tests/; do
    if ! grep -qF "= \"$(basename "$project")\"," NbaGrains.sln; then
        problem 3 "$project is not in NbaGrains.sln: nothing would build it"
        finish
    fi
done

started=$(date +%s)
# No audit: a new advisory, or a feed that is down, must not break a run that changed nothing.
if ! dotnet build NbaGrains.sln -c Release --nologo -v quiet --disable-build-servers -p:NuGetAudit=false \
    </dev/null >"$out/build.log" 2>&1 9>&-; then
    # MSBuild repeats its errors at the end.
    awk '!seen[$0]++' "$out/build.log"
    problem 3 'the build failed'
    finish
fi
echo "built ($(($(date +%s) - started)) s)"

for project in tests/*.Tests/; do
    run_suite "$(basename "$project")"
done

if [ "$quick" = no ]; then
    for width in $simd_widths; do
        case " $covered_widths " in
            *" $width "*) run_suite NbaGrains.Tables.Tests "$width" ;;
            *) run_suite NbaGrains.Tables.Tests "$width" no ;;
        esac
    done
fi

if [ -z "$filter" ]; then
    for script in tests/*.sh; do
        run_script "$script"
    done
fi

if [ "$coverage" = yes ]; then
    # vstest leaves a second copy of each report under In/.
    find "$out" -name coverage.json ! -path '*/In/*' >"$out/reports"
    if [ -n "$filter" ]; then least_lines=0 least_branches=0; fi
    rooms=$(for room in src/*/*.csproj; do basename "$room" .csproj; done)
    xargs -d '\n' awk -f scripts/coverage.awk -v rooms="$(echo "$rooms" | tr '\n' ' ')" \
        -v least_lines="$least_lines" -v least_branches="$least_branches" <"$out/reports" || problem 1 'coverage: FAILED'
fi

if [ "$skips" = refused ] && [ "$skipped" -gt 0 ]; then problem 1 "$skipped skipped: nothing may be skipped here (the reasons are above)"; fi
if [ "$passed" = 0 ] && [ "$failed" = 0 ]; then problem 1 'no test ran'; fi
finish
