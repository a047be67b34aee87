#!/bin/sh
# Fails if a policy has become slower: compare.sh BASELINE.jar CANDIDATE.jar [options of 'bootstorm compare']
# BOOTSTORM is the command (bootstorm on the PATH by default), RESULTS the folder for what is found
# (bootstorm-results by default). Exit codes are those of 'bootstorm compare': 0 the same or faster,
# 1 slower, 4 undecided, which is asked a second time here, since a busy moment passes.
set -eu

bootstorm=${BOOTSTORM:-bootstorm}
results=${RESULTS:-bootstorm-results}

if [ $# -lt 2 ]; then
    echo "usage: compare.sh BASELINE.jar CANDIDATE.jar [options of 'bootstorm compare']" >&2
    exit 2
fi
baseline=$1
candidate=$2
shift 2
mkdir -p "$results"

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
