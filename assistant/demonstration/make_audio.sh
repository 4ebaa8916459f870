#!/bin/sh
# Speaks earache.txt with two synthetic voices into earache.mp3. Needs Debian's flite and sox
# (with libsox-fmt-mp3). Run once by whoever changes the words; the result is kept in the repository.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
n=100
while IFS='|' read -r who words; do
  voice=slt
  [ "$who" = doctor ] && voice=rms
  n=$((n + 1))
  flite -voice $voice -t "$words" "$work/$n.wav"
  sox "$work/$n.wav" -r 16000 -c 1 "$work/$n-16k.wav" pad 0 0.45
done < earache.txt
sox "$work"/*-16k.wav -C 32 earache.mp3
rm -r "$work"
