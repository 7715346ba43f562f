#!/bin/sh
# Tests of the launcher and the coverage table, against a dotnet of our own making: no build, about a second in all.
# Prints "ok - NAME" or "not ok - NAME" for each case.
set -u

cd "$(dirname "$0")/.." || exit 1
# shellcheck source=tests/shell/cases.sh
. tests/shell/cases.sh

# A checkout with a space in its path, one source, and an SDK whose publish writes a program that shows what it was given.
sdk="$work/an sdk"
house="$work/a house"
outside="$work/outside"
mkdir -p "$sdk" "$outside" "$house/src/NbaGrains.Cli/obj"
cp "$repository/nba" "$house/nba"
echo one >"$house/src/NbaGrains.Cli/One.cs"
echo two >"$house/src/NbaGrains.Cli/Two.cs"
cat >"$sdk/dotnet" <<'END'
#!/bin/sh
root=${0%/*}
case $1 in
    --version) [ -z "${NO_SDK-}" ] && echo 10.0.100 ;;
    --list-sdks) echo "8.0.100 [/nowhere/sdk]" && echo "10.0.100 [$root/sdk]" ;;
    publish)
        echo "$*" >>"$BUILDS"
        [ -z "${BROKEN-}" ] || { echo "One.cs(1,1): error CS0000: broken" && exit 1; }
        sleep "${SLOW:-0}"
        while [ "$1" != -o ]; do shift; done
        mkdir -p "$2" && cat >"$2/nba" <<'PROGRAM'
#!/bin/sh
if [ "${1-}" = exit ]; then exit "$2"; fi
if [ "${1-}" = cat ]; then exec cat; fi
printf '%s|' "$PWD" "$DOTNET_ROOT" "$@"
PROGRAM
        chmod +x "$2/nba"
        ;;
esac
END
chmod +x "$sdk/dotnet"
unset DOTNET_ROOT NO_SDK BROKEN SLOW
export PATH="$sdk:/usr/bin:/bin" HOME="$work" BUILDS="$work/builds"
: >"$BUILDS"
builds() { wc -l <"$BUILDS" | tr -d ' '; }

cd "$outside" || exit 1
check 'the first run builds, and passes arguments, directory and SDK on' \
    equal "$outside|$sdk|a b||*|" "$("$house/nba" 'a b' '' '*' 2>"$work/told")"
check 'and says on standard error, terminal or not, how long that takes' equal 'nba: building nba, about a minute, once' "$(cat "$work/told")"
check 'the second run does not build, and says nothing' equal "$outside|$sdk|1" "$("$house/nba" 2>&1)$(builds)"
check 'the exit code is the program'\''s' equal 42 "$("$house/nba" exit 42; echo $?)"
check 'stdin is the program'\''s' equal piped "$(echo piped | "$house/nba" cat)"

ln -s "../a house/nba" "$outside/link"
check 'it runs through a relative symlink' equal "$outside|$sdk|x|" "$(./link x)"
check 'it runs from its own directory by name' equal "$house|$sdk|x|" "$(cd "$house" && sh nba x)"
check 'none of these built again' equal 1 "$(builds)"

echo 'one, edited' >"$house/src/NbaGrains.Cli/One.cs"
check 'an edited source builds again, and stdin is still the program'\''s' equal piped2 "$(echo piped | "$house/nba" cat)$(builds)"
rm "$house/src/NbaGrains.Cli/Two.cs"
check 'a deleted source builds again' equal 3 "$("$house/nba" >/dev/null; builds)"
touch -d 2001-01-01 "$outside/Old.cs"
mv "$outside/Old.cs" "$house/src/NbaGrains.Cli/"
check 'a source moved in with an old date builds again' equal 4 "$("$house/nba" >/dev/null; builds)"
touch "$house/src/NbaGrains.Cli/obj/Generated.cs"
check 'what a build generates does not' equal 4 "$("$house/nba" >/dev/null; builds)"
check 'old builds are removed' equal 1 "$(find "$house/.build" -maxdepth 1 -name 'bin-*' | wc -l | tr -d ' ')"

echo 'one, broken' >"$house/src/NbaGrains.Cli/One.cs"
broken=$(BROKEN=1 "$house/nba" 2>&1; echo "exit $?")
check 'a failing build shows its output' contains 'error CS0000' "$broken"
check 'a failing build ends with 3 and runs nothing' contains 'exit 3' "$broken"

: >"$BUILDS"
rm -rf "$house/.build"
for i in 1 2 3 4 5; do
    SLOW=0.2 "$house/nba" "$i" >"$work/parallel.$i" &
done
wait
check 'of parallel first runs one builds' equal 1 "$(builds)"
check 'and all of them run' equal "1|2|3|4|5|" "$(cat "$work"/parallel.? | sed "s;$outside|$sdk|;;g")"

# Nobody's packages are touched: this id is not root.
mkdir "$work/plain user"
printf '#!/bin/sh\necho 1000\n' >"$work/plain user/id"
chmod +x "$work/plain user/id"
rm -rf "$house/.build"
missing=$(NO_SDK=1 PATH="$work/plain user:$PATH" "$house/nba" 2>&1; echo "exit $?")
check 'without an SDK it names the package' contains 'dotnet-sdk-10.0' "$missing"
check 'and ends with 3' contains 'exit 3' "$missing"

mkdir "$house/scripts"
echo 'echo "tests run"' >"$house/scripts/test.sh"
check 'where PostgreSQL is, the tests run' equal 'tests run' "$("$house/nba" test)"
missing=$(NBA_POSTGRES_BIN=/nowhere "$house/nba" test 2>&1; echo "exit $?")
check 'without PostgreSQL the tests name the package' contains 'apt-get install postgresql' "$missing"
check 'and end with 3' contains 'exit 3' "$missing"
mkdir "$work/old pg"
for program in initdb pg_ctl psql postgres; do
    printf '#!/bin/sh\necho "postgres (PostgreSQL) 14.9"\n' >"$work/old pg/$program"
    chmod +x "$work/old pg/$program"
done
check 'an old PostgreSQL will not do' contains 'exit 3' "$(NBA_POSTGRES_BIN="$work/old pg" "$house/nba" test 2>&1; echo "exit $?")"
sed -i 's/14\.9/18beta1/' "$work/old pg/postgres"
check 'a new one will' equal 'tests run' "$(NBA_POSTGRES_BIN="$work/old pg" "$house/nba" test 2>&1)"

check 'chaos tells what it breaks, without building anything' contains 'kill, restart, cut, freeze, clocks, snapshot or disk' "$("$repository/nba" chaos --help)"

# Two reports, each with one side of the branch in line 5 and one of the lines 5 and 6; line 7 is in neither.
report() { # HITS-OF-5 HITS-OF-6 HITS-OF-PATH-0 HITS-OF-PATH-1
    cat <<END
{
  "NbaGrains.Tables.dll": {
    "/src/somewhere/src/NbaGrains.Tables/A.cs": {
      "NbaGrains.Tables.A": {
        "System.Void NbaGrains.Tables.A::M()": {
          "Lines": {
            "5": $1,
            "6": $2,
            "7": 0
          },
          "Branches": [
            {
              "Line": 5,
              "Offset": 3,
              "EndOffset": 5,
              "Path": 0,
              "Ordinal": 0,
              "Hits": $3
            },
            {
              "Line": 5,
              "Offset": 3,
              "EndOffset": 11,
              "Path": 1,
              "Ordinal": 1,
              "Hits": $4
            }
          ]
        }
      }
    }
  }
}
END
}
report 1 0 1 0 >"$work/a.json"
report 0 1 0 1 >"$work/b.json"
cover() { awk -f "$repository/scripts/coverage.awk" -v rooms="$1" -v least_lines="$2" -v least_branches=85 "$work"/[ab].json; }
check 'coverage adds up over reports' contains '2 of 3  100.0 %           2 of 2' "$(cover NbaGrains.Tables 66)"
check 'coverage within limits passes' equal 0 "$(cover NbaGrains.Tables 66 >/dev/null; echo $?)"
low=$(cover NbaGrains.Tables 90; echo "exit $?")
check 'coverage under a limit fails and says where' contains 'NbaGrains.Tables: 66.6 % of lines, at least 90 % expected
      1 lines not covered in src/NbaGrains.Tables/A.cs
exit 1' "$low"
check 'a room that no suite covers fails' contains 'NbaGrains.Quality: no suite covers it' "$(cover 'NbaGrains.Tables NbaGrains.Quality' 60)"

exit "$status"
