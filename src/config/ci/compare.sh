#!/bin/sh
# Fails if a policy has become slower:
#     sh compare.sh BASELINE.jar CANDIDATE.jar [options of 'bootstorm compare']
# BOOTSTORM is the command (bootstorm on the PATH by default), RESULTS the folder for what is found
# (bootstorm-results by default). Exit codes are those of 'bootstorm compare': 0 the same or faster,
# 1 slower, 2 bad input, 3 a side could not be started or answered wrongly, 4 undecided, which is asked
# a second time here, since a busy moment passes.
set -eu

bootstorm=${BOOTSTORM:-bootstorm}
results=${RESULTS:-bootstorm-results}

if [ $# -lt 2 ]; then
    echo "usage: sh compare.sh BASELINE.jar CANDIDATE.jar [options of 'bootstorm compare']" >&2
    exit 2
fi
baseline=$1
candidate=$2
shift 2
mkdir -p "$results"
# Of an earlier run, which must not be taken for this one's.
rm -f "$results"/compare.md "$results"/compare.html "$results"/TEST-compare.xml "$results"/compare.json

compare() {
    "$bootstorm" compare --baseline "$baseline" --candidate "$candidate" \
        --markdown "$results/compare.md" --html "$results/compare.html" \
        --junit "$results/TEST-compare.xml" --json "$results/compare.json" "$@"
}

code=0
compare "$@" || code=$?
if [ $code = 4 ]; then
    echo "undecided: asking once more" >&2
    code=0
    compare "$@" || code=$?
fi
exit $code
