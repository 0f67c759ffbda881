#!/bin/sh
# Chromium, its driver and the fonts that the page tests look at. Says what it does; never fails the build: the tests
# that need a browser skip with a message when there is none.
command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi "Noto Naskh Arabic" && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "no chromium here and no right to install it: the browser tests will be skipped"
  exit 0
fi
echo "installing Debian's chromium and fonts for the page tests"
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  chromium chromium-driver fontconfig fonts-noto-core >/dev/null || echo "could not install chromium: the browser tests will be skipped"
