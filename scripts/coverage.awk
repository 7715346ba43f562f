# Merges coverlet's JSON reports into one table of rooms: awk -f coverage.awk -v rooms="A B" -v least_lines=90 -v least_branches=85 FILE...
# A line or a branch counts as covered when any report covers it. Cobertura would say only "1 of 2" about a line's branches, and two
# suites that take one side each (say, two vector widths) would never add up to both; coverlet's own format names each branch.
# Exit 1 when a room is under a limit. A room is the folder under the last src/ of a file's path. Works in mawk.

# The reports are indented by two: 4 file, 8 method, 12 line, 14 the parts of a branch.
{ match($0, /^ */); depth = RLENGTH }

depth == 4 && /: \{$/ {
    split($0, quoted, "\"")
    file = quoted[2]
    room = ""
    if (match(file, /.*\/src\//)) {
        room = substr(file, RLENGTH + 1)
        sub(/\/.*/, "", room)
    }
}

room == "" { next }

depth == 8 && /: \{$/ { method = $0 }

depth == 12 && /^ *"[0-9]+": [0-9]/ {
    split($0, quoted, "\"")
    key = file SUBSEP quoted[2]
    if (!(key in line)) { lines[room]++; missed[file]++; home[file] = room; line[key] = 0 }
    if (!line[key] && $2 + 0 > 0) { covered[room]++; missed[file]--; line[key] = 1 }
}

depth == 14 {
    split($0, quoted, "\"")
    part[quoted[2]] = $2 + 0
    if (quoted[2] != "Hits") next
    key = file SUBSEP method SUBSEP part["Line"] SUBSEP part["Offset"] SUBSEP part["EndOffset"] SUBSEP part["Path"]
    if (!(key in branch)) { branches[room]++; branch[key] = 0 }
    if (!branch[key] && part["Hits"] > 0) { taken[room]++; branch[key] = 1 }
}

# Rounded down: 89.99 must not read as 90.0.
function percent(part, whole) { return whole ? int(1000 * part / whole) / 10 : 100 }

END {
    count = split(rooms, name, " ")
    printf "%-24s %8s %16s %8s %16s\n", "coverage", "lines", "", "branches", ""
    for (i = 1; i <= count; i++) {
        r = name[i]
        of_lines = percent(covered[r], lines[r])
        of_branches = percent(taken[r], branches[r])
        if (!lines[r]) {
            printf "%-24s %8s\n", r, "none"
            if (least_lines > 0) complaint[++complaints] = r ": no suite covers it"
            continue
        }
        printf "%-24s %6.1f %% %16s %6.1f %% %16s\n", r, of_lines, covered[r] + 0 " of " lines[r], of_branches, taken[r] + 0 " of " branches[r] + 0
        if (of_lines < least_lines) complaint[++complaints] = sprintf("%s: %.1f %% of lines, at least %d %% expected", r, of_lines, least_lines)
        if (of_branches < least_branches) complaint[++complaints] = sprintf("%s: %.1f %% of branches, at least %d %% expected", r, of_branches, least_branches)
        low[r] = of_lines < least_lines
    }
    fflush()
    for (i = 1; i <= complaints; i++) print complaint[i]
    for (f in missed) {
        if (!low[home[f]] || !missed[f]) continue
        short = f
        sub(/.*\/src\//, "src/", short)
        worst = worst sprintf("  %5d lines not covered in %s\n", missed[f], short)
    }
    if (worst) { printf "%s", worst | "sort -rn | head -n 15"; close("sort -rn | head -n 15") }
    exit complaints > 0
}
