#!/bin/sh
# ./nba chaos. The launcher has found the SDK and stands at the repository's root.
set -eu

usage() {
    cat <<'END'
Usage: ./nba chaos [options]

Breaks a cluster for some time, and checks that it kept its promises: three silos on a durable PostgreSQL of their own move
amounts between accounts and run items of work, while silos are killed each second and frozen past their lease, their clocks
differ by minutes, PostgreSQL is restarted as by a crash, connections are cut, a report holds a snapshot, and the disk is full.

  --minutes N      how long things break (default: 1)
  --operations N   transfers, and as many items (default: 20000 a minute)
  --seed N         which silo, when, how (default: 1)
  --lease SECONDS  of the silos (default: 6)
  --without FAULT  kill, restart, cut, freeze, clocks, snapshot or disk; may be repeated
  --short          the form that the tests run: 20 seconds, 10000 of each
  --keep-logs      keep the logs of silos and server also when all is well
  --json           the report as JSON
  --help           this text

Exit code: 0 every promise was kept; 1 one was not (it is named, and the logs are kept); 3 it could not run.
The disk is only filled where mounting is possible, hence by root.
END
}

for argument; do
    case $argument in
        --help | -h) usage && exit ;;
    esac
done

mkdir -p .build
# Not while the tests build the same projects.
exec 9>.build/test.lock
flock 9
if ! dotnet build tests/NbaGrains.Chaos -c Release --nologo -v quiet --disable-build-servers -p:NuGetAudit=false \
    </dev/null >.build/chaos.log 2>&1 9>&-; then
    cat .build/chaos.log >&2
    echo 'nba chaos: the build failed (its output is above)' >&2
    exit 3
fi
exec 9>&-
exec dotnet tests/NbaGrains.Chaos/bin/Release/net10.0/NbaGrains.Chaos.dll "$@"
