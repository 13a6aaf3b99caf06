#!/bin/sh
# Make the AppImage of build/AppDir, which packaging/build.py lays out.
# APPIMAGETOOL is the program of that name; it brings the runtime, which only a network can.
set -eu
cd "$(dirname "$0")/../.."
version=$(python3 -c "import sys; sys.path.insert(0, 'packaging'); import project; print(project.version())")
ARCH=$(uname -m) VERSION=$version "${APPIMAGETOOL:?}" build/AppDir \
    "dist/networkjournal-$version-$(uname -m).AppImage"
