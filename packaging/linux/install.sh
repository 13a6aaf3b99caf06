#!/bin/sh
# Install Network Journal below a folder: ~/.local, or the one that is named.
set -eu
prefix=${1:-"$HOME/.local"}
here=$(cd "$(dirname "$0")" && pwd)

lacking=$(ldd "$here/networkjournal/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" |
    sed -n 's/^[[:space:]]*\(.*\) => not found$/\1/p' | sort -u)
if [ -n "$lacking" ]; then
    echo "Network Journal needs these libraries of your system for its window:" $lacking >&2
    echo "On Debian and Ubuntu: sudo apt-get install libegl1 libgl1 libglib2.0-0 libdbus-1-3 \\" >&2
    echo "    libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 \\" >&2
    echo "    libxcb-keysyms1 libxcb-shape0" >&2
    echo "It is installed all the same." >&2
fi

mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
prefix=$(cd "$prefix" && pwd)
rm -rf "$prefix/lib/networkjournal"
cp -R "$here/networkjournal" "$prefix/lib/networkjournal"
ln -sf ../lib/networkjournal/networkjournal "$prefix/bin/networkjournal"
cp -R "$here/share/." "$prefix/share/"
# Menus may not look into this folder's bin, so the entry says where the program is.
entry="$prefix/share/applications/networkjournal.desktop"
sed "s|^Exec=networkjournal|Exec=\"$prefix/bin/networkjournal\"|" \
    "$here/share/applications/networkjournal.desktop" >"$entry"

for step in "update-desktop-database -q $prefix/share/applications" \
    "update-mime-database $prefix/share/mime" \
    "gtk-update-icon-cache -q -t $prefix/share/icons/hicolor"; do
    if command -v "${step%% *}" >/dev/null; then $step || true; fi
done
echo "Network Journal is installed in $prefix."
case ":$PATH:" in
*":$prefix/bin:"*) ;;
*) echo "To start it by name, add $prefix/bin to your PATH." ;;
esac
