# region alias
alias bridges="node '$PWD/packages/cli/dist/bin/bridges.js'"
export BEEPER_ACCESS_TOKEN=PASTE-THE-TOKEN
# endregion alias

# region read
bridges bridges list
bridges bridges:login-flows list local-telegram
# endregion read

# region login
bridges bridges login
bridges bridges login local-whatsapp --flow qr
# endregion login

# region script
bridges bridges login local-telegram --flow phone \
  --non-interactive --field phone=+14155550100 --field code=12345
# endregion script

# region secrets
bridges bridges login gmessages --cookie @cookies.json
# endregion secrets

# region reconnect
bridges accounts list
bridges bridges login --flow email \
  --reconnect slackgo.T04HARBOR-U07NORA \
  --field email=nora@example.com --field code=123456 \
  --field workspace='Harbor Bakery'
# endregion reconnect
