#!/bin/sh
# PostgreSQL for the tests of the case. Says what it does; never fails the build: the tests that need a server skip with
# a message when there is none.
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null 2>&1 && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "no PostgreSQL here and no right to install it: the case is tested on SQLite alone"
  exit 0
fi
echo "installing Debian's PostgreSQL for the tests of the case"
# the package would start a server of its own, which nobody asked for
mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >> /etc/postgresql-common/createcluster.conf
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null \
  || echo "could not install PostgreSQL: the case is tested on SQLite alone"
