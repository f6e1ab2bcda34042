# region install
npx --yes pnpm@12.21.0 release --dry-run --tarballs tarballs
sudo npm install --global \
  ./tarballs/bridges-api-{client,core,sandbox,bridgev2,server}-*.tgz
# endregion install

# region packages
sudo apt-get install postgresql haproxy
# endregion packages

# region database
sudo -u postgres createuser "$USER"
sudo -u postgres createdb --owner "$USER" bridges
export DATABASE_URL='postgres:///bridges?host=/var/run/postgresql'
# endregion database

# region key
(umask 077; openssl rand 32 > store.key)
# endregion key

# region start
start() {
  number=$1
  shift
  bridges-server --config servers.json --port $((23380 + number)) \
    --admin-port $((23390 + number)) "$@" > "server-$number.log" 2>&1 &
  echo $! > "server-$number.pid"
  until curl -fs "http://127.0.0.1:$((23390 + number))/ready"; do
    # One that has ended says why.
    kill -0 $! 2> /dev/null || { cat "server-$number.log"; return 1; }
    sleep 1
  done
  echo
}
for number in 1 2 3; do start "$number"; done
# endregion start

# region proxy
/usr/sbin/haproxy -D -p haproxy.pid -f haproxy.cfg
# endregion proxy

# region call
export BEEPER_ACCESS_TOKEN=token-of-ann
for _ in 1 2 3; do
  curl -fs http://127.0.0.1:23373/v1/bridges \
    -H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"
  echo
done
# endregion call

# region login
export BEEPER_ACCESS_TOKEN=token-of-ann
npx --yes pnpm@12.21.0 -s bridges \
  bridges login semaphore --flow code
# endregion login

# region waits
for number in 1 2 3; do
  curl -fs "http://127.0.0.1:$((23390 + number))/metrics" |
    sed -n "s/^bridges_held_waits/server $number holds/p"
done
# endregion waits

# region kill
kill -KILL "$(cat server-1.pid)"
# endregion kill

# region back
start 1
# endregion back

# region deploy
deploy() {
  for each in 1 2 3; do
    pid=$(cat "server-$each.pid")
    kill "$pid"
    wait "$pid"
    start "$each" "$@"
    # HAProxy looks every second.
    sleep 2
  done
}
deploy
# endregion deploy

# region new-key
(umask 077; openssl rand 32 > new.key)
# endregion new-key

# region turn-1
deploy --store-key store.key --second-store-key new.key
# endregion turn-1

# region turn-2
deploy --store-key new.key --second-store-key store.key
# endregion turn-2

# region turn-3
deploy --store-key new.key
mv new.key store.key
# endregion turn-3

# region end
kill "$(cat haproxy.pid)" $(cat server-*.pid)
# endregion end
