# Sourced by test.sh: the Claude Code client, which tests ask what it makes of the plugin and of what `init --agent claude` writes. They use
# it offline, with a home of their own and without an account. Without it they are skipped, with the reason. By hand, in the repository's
# root: . build/claudeclient.sh
# No install script runs: the program lies in the package of this system. The version is fixed: a newer one may warn of more.
claudeclient=artifacts/claude-client
if ! command -v npm >/dev/null; then
  echo "npm is missing: tests that ask the Claude Code client are skipped"
elif [ ! -d "$claudeclient/node_modules/@anthropic-ai/claude-code" ]; then
  mkdir -p "$claudeclient"
  printf '{"private":true}\n' >"$claudeclient/package.json"
  if ! timeout 180 npm install --prefix "$claudeclient" --ignore-scripts --no-audit --no-fund --no-package-lock --no-save \
    @anthropic-ai/claude-code@2.1.332 >"$claudeclient/install.log" 2>&1; then
    echo "npm could not install the Claude Code client: its tests are skipped. The log: $claudeclient/install.log"
  fi
fi
