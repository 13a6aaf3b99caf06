#!/bin/sh
# Take Network Journal away from below a folder: ~/.local, or the one that is named.
# What was written stays: it lies in ~/.local/share/networkjournal.
set -eu
prefix=${1:-"$HOME/.local"}
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$prefix/lib/networkjournal"
rm -f "$prefix/bin/networkjournal"
(cd "$here/share" && find . -type f) | while read -r file; do
    rm -f "$prefix/share/$file"
done
rmdir "$prefix/share/doc/networkjournal" 2>/dev/null || true
for step in "update-desktop-database -q $prefix/share/applications" \
    "update-mime-database $prefix/share/mime" \
    "gtk-update-icon-cache -q -t $prefix/share/icons/hicolor"; do
    if command -v "${step%% *}" >/dev/null; then $step || true; fi
done
echo "Network Journal is gone from $prefix. Your journal is still in ~/.local/share/networkjournal."
