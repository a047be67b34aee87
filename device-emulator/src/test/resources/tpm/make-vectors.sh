#!/usr/bin/env bash
# Makes the vectors that SoftwareTpmTest opens: swtpm and tpm2-tools seal a key of their own making
# for the two keys of an emulated TPM. Run by hand; what it writes is committed.
#
# usage: make-vectors.sh FOLDER     with ek.pub and srk.pub in it, the TPM's keys as TPM2B_PUBLIC;
# prints what goes into swtpm-vectors.properties
set -euo pipefail
cd "$1"
state=$(mktemp -d)
port=22321
swtpm socket --tpm2 --tpmstate dir="$state" --flags not-need-init,startup-clear \
    --server type=tcp,bindaddr=127.0.0.1,port=$port \
    --ctrl type=tcp,bindaddr=127.0.0.1,port=$((port + 1)) &
trap 'kill %1; rm -rf "$state"' EXIT
sleep 1
export TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=$port

# What a TPM calls our keys.
for key in ek srk; do
    tpm2_loadexternal -Q -C n -u $key.pub -c "$state/$key.ctx" -n $key.name
    tpm2_flushcontext -t
done

# The credential: the inner wrapper's key.
head -c 16 /dev/urandom >inner.key
tpm2_makecredential -Q -T none -u ek.pub -s inner.key -n "$(xxd -p -c 64 srk.name)" -o credential

# An HMAC key that its TPM made and duplicates for our storage root key.
tpm2_startauthsession -S "$state/session"
tpm2_policycommandcode -Q -S "$state/session" -L "$state/policy" TPM2_CC_Duplicate
tpm2_flushcontext "$state/session"
tpm2_createprimary -Q -C o -c "$state/parent.ctx"
tpm2_flushcontext -t
tpm2_create -Q -C "$state/parent.ctx" -G hmac:sha256 -L "$state/policy" \
    -a 'sign|userwithauth|noda|sensitivedataorigin' -u identity.pub -r "$state/identity.priv"
tpm2_flushcontext -t
tpm2_load -Q -C "$state/parent.ctx" -u identity.pub -r "$state/identity.priv" -c "$state/identity.ctx"
tpm2_flushcontext -t
tpm2_startauthsession --policy-session -S "$state/session"
tpm2_policycommandcode -Q -S "$state/session" TPM2_CC_Duplicate
tpm2_duplicate -Q -C "$state/srk.ctx" -c "$state/identity.ctx" -G aes -i inner.key \
    -p session:"$state/session" -r duplicate -s seed
tpm2_flushcontext "$state/session"
tpm2_flushcontext -t

# In the order of the service's blob; an empty TPM2B in the place of the data.
{ tail -c +9 credential; cat duplicate seed identity.pub; printf '\0\0'; } >blob

printf '0ne00002193%%2fregistrations%%2ftpm-toaster\n1800000000' >text
tpm2_hmac -g sha256 -c "$state/identity.ctx" -o signature text
for vector in blob text signature ek.name srk.name; do
    echo "$vector=$(base64 -w0 $vector)"
done
