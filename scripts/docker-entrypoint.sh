#!/bin/sh
# A fresh volume belongs to root: hand it over, then run as the user "node", never as root.
set -eu
if [ "$(id -u)" = 0 ]; then
  chown node:node "$DATA_DIR"
  exec setpriv --reuid=node --regid=node --init-groups "$@"
fi
exec "$@"
