# region alias
alias beeper-desktop="node '$PWD/packages/cli/dist/bin.js'"
export BEEPER_ACCESS_TOKEN=PASTE-THE-TOKEN
# endregion alias

# region read
beeper-desktop bridges list
beeper-desktop bridges:login-flows list --bridge-id local-telegram
# endregion read

# region login
beeper-desktop bridges login
beeper-desktop bridges login local-whatsapp --flow qr
# endregion login

# region script
beeper-desktop bridges login local-telegram --flow phone \
  --non-interactive --field phone=+14155550100 --field code=12345
# endregion script

# region secrets
beeper-desktop bridges login gmessages --cookie @cookies.json
# endregion secrets

# region reconnect
beeper-desktop accounts list
beeper-desktop bridges login --flow email \
  --reconnect slackgo.T04HARBOR-U07NORA \
  --field email=nora@example.com --field code=123456 \
  --field workspace='Harbor Bakery'
# endregion reconnect
