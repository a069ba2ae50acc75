# Sourced by publish-native.sh, from the root: packs $target/$name, $target/$mcp and SQLite beside them of $version for $rid. The same files give the same bytes: names in one order,
# one owner, one time (npm's own for packages), no names or times in the compressed stream.
packed_at=${SOURCE_DATE_EPOCH:-499162500}
# tar_gz ARCHIVE FOLDER ENTRY: an archive of one folder.
tar_gz() {
  tar --create --directory "$2" --sort=name --mtime="@$packed_at" --owner=0 --group=0 --numeric-owner --mode='u+rwX,go+rX,go-w' --format=ustar "$3" |
    gzip --no-name --best >"$1"
}

# The programs and SQLite's library, which they look for beside themselves.
programs=("$target/$name" "$target/$mcp")
for library in "$target"/*e_sqlite3.*; do
  if [ -f "$library" ]; then programs+=("$library"); fi
done

work=$(mktemp -d)
folder=skillmesh-$version-$rid
mkdir -p "$work/$folder/completions"
cp "${programs[@]}" LICENSE "$work/$folder/"
cp templates/completion/skillmesh.* "$work/$folder/completions/"
sed -e "s/@VERSION@/$version/g" -e "s/@RID@/$rid/g" -e "s/@NAME@/$name/g" -e "s/@MCP@/$mcp/g" build/npm/README.archive.md >"$work/$folder/README.md"
tar_gz "$target/$folder.tar.gz" "$work" "$folder"

# npm's names of the same systems and processors. musl's C library is not the one a linux-x64 build is linked to.
cpu=${rid##*-} os='' libc='' musl=''
case "$rid" in
  linux-musl-*) os=linux libc=musl musl=-musl ;;
  linux-*) os=linux libc=glibc ;;
  osx-*) os=darwin ;;
  win-*) os=win32 ;;
esac
if [ -n "$os" ]; then
  platform=$os$musl-$cpu
  mkdir -p "$target/npm" "$work/platform/package/bin" "$work/launcher/package/bin"
  cp "${programs[@]}" "$work/platform/package/bin/"
  cp LICENSE "$work/platform/package/"
  cp LICENSE build/npm/launcher/README.md "$work/launcher/package/"
  cp build/npm/launcher/bin/skillmesh.js "$work/launcher/package/bin/"
  chmod 755 "$work/launcher/package/bin/skillmesh.js"
  fill() { sed -e "s/@VERSION@/$version/g" -e "s/@PLATFORM@/$platform/g" -e "s/@OS@/$os/g" -e "s/@CPU@/$cpu/g" -e "s/@LIBC@/$libc/g" "$1"; }
  fill build/npm/platform/package.json | grep -v '"libc": \[""\]' >"$work/platform/package/package.json"
  fill build/npm/platform/README.md >"$work/platform/package/README.md"
  fill build/npm/launcher/package.json >"$work/launcher/package/package.json"
  tar_gz "$target/npm/skillmesh-$platform-$version.tgz" "$work/platform" package
  tar_gz "$target/npm/skillmesh-$version.tgz" "$work/launcher" package
fi
rm -rf "$work"
